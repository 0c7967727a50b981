package io.github.hrstyle.runner.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.runner.queue.User;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

    @TempDir
    Path folder;

    static String hash(String key) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("keys"), text);
    }

    @Test
    void eachKeyIsItsOwners() throws Exception {
        Path file = file("# of the lab\n\nanna %s quota=3\nben@lab %s admin # head\n".formatted(hash("a"), hash("b")));
        Keys keys = Keys.of(Optional.of("shared"), Optional.of(file));
        assertThat(keys.user("Bearer a")).contains(new User("anna", false, 3));
        assertThat(keys.user("bearer  b ")).contains(new User("ben@lab", true, Integer.MAX_VALUE));
        assertThat(keys.user("Bearer shared")).contains(User.ADMIN);
        for (String wrong : new String[] {"Bearer c", "Bearer ", "a", "Basic a", "Bearer " + hash("a"), null})
            assertThat(keys.user(wrong)).as(wrong).isEmpty();
    }

    @Test
    void withoutKeysAllIsAllowed() {
        Keys none = Keys.of(Optional.empty(), Optional.empty());
        assertThat(none.areNone()).isTrue();
        assertThat(none.user(null)).contains(User.ADMIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"anna secret", "anna HASH owner", "an na HASH", "anna HASH quota=0", "x HASH\nx HASH", "# none"})
    void aWrongFileIsRefusedAndItsSecretsAreNotTold(String text) throws Exception {
        Path file = file(text.replace("HASH", hash("a")));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Keys.of(Optional.empty(), Optional.of(file)))
                .withMessageContaining(file.toString())
                .withMessageNotContaining("secret")
                .withMessageNotContaining(hash("a"));
    }

    @Test
    void aMissingFileIsNamed() {
        Path missing = folder.resolve("none");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Keys.of(Optional.empty(), Optional.of(missing)))
                .withMessageContaining(missing.toString());
    }
}
