package io.github.hrstyle.runner.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.hrstyle.runner.server.RawRequest.Answer;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a submission may not hold; each is refused with what is wrong, and nothing of it stays. */
class BadUploadsIT {

    private static final int MAX_UPLOAD = 2 << 20;

    @TempDir
    static Path folder;

    private static Program server;
    private static Pair pair;

    @BeforeAll
    static void start() throws Exception {
        pair = Pair.in(folder);
        server = Program.Setting.in(folder)
                .with("HRSTYLE_SERVER_MAX_TILED_PIXELS", "200000000")
                .with("HRSTYLE_SERVER_MAX_UPLOAD", Integer.toString(MAX_UPLOAD))
                .with("HRSTYLE_SERVER_MAX_PIXELS", "1000000")
                .serve();
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void namesOfUploadsAreOnlyShown() throws Exception {
        Client client = server.client();
        String body = new String(
                Client.form(Map.of("content", pair.content(), "style", pair.style()), Pair.settings(1)),
                StandardCharsets.ISO_8859_1);
        for (String name :
                List.of("../../../escaped.png", "..\\..\\escaped.png", "/tmp/escaped.png", "....//escaped.png")) {
            HttpResponse<String> response =
                    client.post(body.replace("filename=\"content.png\"", "filename=\"" + name + "\"")
                            .getBytes(StandardCharsets.ISO_8859_1));
            assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
            String id = Client.json(response).get("id").getAsString();
            assertThat(client.job(id).get("contentName").getAsString()).isEqualTo("escaped.png");
            client.awaitState(id, "done");
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            assertThat(paths.map(path -> path.getFileName().toString())).doesNotContain("escaped.png");
        }
        assertThat(Path.of("/tmp/escaped.png")).doesNotExist();
        checkThatUploadsAreRemoved();
    }

    /** What lies in the server's temporary folder. */
    private static List<Path> uploads() throws Exception {
        try (Stream<Path> paths = Files.walk(folder.resolve("data/tmp"))) {
            return paths.filter(Files::isRegularFile)
                    .filter(path -> !path.toString().endsWith(".lock"))
                    .toList();
        } catch (UncheckedIOException e) {
            return uploads(); // one went while it was looked at
        }
    }

    /** Just after the answer. */
    private static void checkThatUploadsAreRemoved() throws Exception {
        for (int i = 0; i < 100 && !uploads().isEmpty(); i++) Thread.sleep(50);
        assertThat(uploads()).isEmpty();
    }

    @Test
    void onlyTheServersOwnDevicesCanBeAskedFor() throws Exception {
        refused(400, "device must be one of", pair.content(), "{\"device\":\"cuda:99\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"vgg19\":\"/etc/passwd\"}",
                "{\"vgg19\":\"file:///etc/passwd\"}",
                "{\"vgg19\":\"http://127.0.0.1:1/weights\"}",
                "{\"vgg19\":\"../queue.mv.db\"}"
            })
    void weightsAreNotReadOnAClientsWord(String settings) throws Exception {
        refused(400, "vgg19 must be auto or random", pair.content(), settings);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"device\":\"gpu\"}",
                "{\"steps\":\"many\"}",
                "{\"steps\":-1}",
                "{\"size\":1}",
                "{\"content-weight\":\"NaN\"}",
                "{\"nothing\":1}",
                "{\"steps\":{\"x\":1}}",
                "{\"steps\":null}",
                "[]",
                "{",
                "1"
            })
    void badSettingsAreNamed(String settings) throws Exception {
        refused(400, "must be", pair.content(), settings);
    }

    private static void refused(int status, String words, Path content, String settings) throws Exception {
        HttpResponse<String> response = server.client().post(content, pair.style(), settings);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(Client.json(response).get("message").getAsString())
                .contains(words)
                .doesNotContain(folder.toString());
        checkThatUploadsAreRemoved();
    }

    @Test
    void filesThatAreNoGoodAreRefused() throws Exception {
        Path text = Files.writeString(folder.resolve("text.png"), "root:x:0:0");
        refused(400, "content: is not a PNG, JPEG, BMP, WebP or TIFF image", text, "{}");
        Path empty = Files.createFile(folder.resolve("empty.png"));
        refused(400, "content: is empty", empty, "{}");
        byte[] whole = Files.readAllBytes(pair.content());
        Path half = Files.write(folder.resolve("half.png"), Arrays.copyOf(whole, whole.length / 2));
        refused(400, "content: ", half, "{}");
    }

    /** They would be kept in memory. */
    @Test
    void headersOfPartsAndTheNumberOfPartsAreLimited() throws Exception {
        String head = "--part-of-a-test\r\nContent-Disposition: form-data; name=\"content\"; filename=\"";
        HttpResponse<String> endless =
                server.client().post((head + "x".repeat(1 << 20)).getBytes(StandardCharsets.UTF_8));
        assertThat(endless.statusCode()).as(endless.body()).isEqualTo(400);
        assertThat(endless.body()).contains("malformed");
        String part = "--part-of-a-test\r\nContent-Disposition: form-data; name=\"n\"\r\n\r\n1\r\n";
        HttpResponse<String> many =
                server.client().post((part.repeat(1000) + "--part-of-a-test--\r\n").getBytes(StandardCharsets.UTF_8));
        assertThat(many.statusCode()).as(many.body()).isEqualTo(400);
        assertThat(many.body()).contains("10 parts at most");
        checkThatUploadsAreRemoved();
    }

    @Test
    void declaredSizesAreLookedAtBeforeAnythingIsDecoded() throws Exception {
        for (int side : new int[] {2_000, 2_000_000_000})
            refused(413, "is too large", Files.write(folder.resolve(side + ".png"), HollowImage.png(side)), "{}");
        for (int side : new int[] {2_000, 30_000, 60_000, Integer.MAX_VALUE})
            refused(413, "is too large", Files.write(folder.resolve(side + ".tif"), HollowImage.tiff(side)), "{}");
        refused(400, "truncated", Files.write(folder.resolve("tiled.tif"), HollowImage.tiff(10_000)), "{}");
    }

    @Test
    void uploadsBeyondTheLimitAreNotRead() throws Exception {
        Answer declared = RawRequest.send(
                server.address(),
                new byte[0],
                "POST /api/jobs HTTP/1.1",
                "Host: localhost",
                "Content-Type: multipart/form-data; boundary=b",
                "Content-Length: 100000000000");
        assertThat(declared.status()).isEqualTo(413);
        assertThat(declared.message()).contains("at most 2 MB, all images together, but has 95367 MB");

        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        byte[] chunk = new byte[65536];
        for (int i = 0; i < 2 * MAX_UPLOAD / chunk.length; i++) {
            chunks.writeBytes("10000\r\n".getBytes(StandardCharsets.US_ASCII));
            chunks.writeBytes(chunk);
            chunks.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        Answer undeclared = RawRequest.send(
                server.address(),
                chunks.toByteArray(),
                "POST /api/jobs HTTP/1.1",
                "Host: localhost",
                "Content-Type: multipart/form-data; boundary=b",
                "Transfer-Encoding: chunked");
        assertThat(undeclared.status()).isEqualTo(413);
    }

    /** Each as no form is, in another way. */
    @Test
    void malformedFormsAreTheSendersMistake() throws Exception {
        String part = "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\ny\r\n";
        Map<String, String> forms = Map.of(
                "b",
                part.repeat(1100) + "--b--\r\n",
                "",
                "--\r\n\r\n",
                "b; charset=no-such-letters",
                part + "--b--\r\n",
                "c",
                part,
                "b;x",
                part.replace("\r\n\r\n", "\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!"));
        for (Map.Entry<String, String> form : forms.entrySet()) {
            byte[] body = form.getValue().getBytes(StandardCharsets.US_ASCII);
            Answer answer = RawRequest.send(
                    server.address(),
                    body,
                    "POST /api/jobs HTTP/1.1",
                    "Host: localhost",
                    "Content-Type: multipart/form-data; boundary=" + form.getKey(),
                    "Content-Length: " + body.length);
            assertThat(answer.status()).as(form.getKey() + ": " + answer.body()).isEqualTo(400);
            assertThat(answer.message()).isNotBlank();
        }
    }

    @Test
    void formsThatAreNoneAreRefused() throws Exception {
        for (String type : List.of("application/json", "text/plain", "multipart/form-data")) {
            Answer answer = RawRequest.send(
                    server.address(),
                    "{}".getBytes(StandardCharsets.US_ASCII),
                    "POST /api/jobs HTTP/1.1",
                    "Host: localhost",
                    "Content-Type: " + type,
                    "Content-Length: 2");
            assertThat(answer.status()).as(type).isIn(400, 415);
            assertThat(answer.message()).isNotBlank();
        }
        HttpResponse<String> three = server.client()
                .post(Client.form(
                        Map.of("content", pair.content(), "style", pair.style(), "weights", pair.style()), "{}"));
        assertThat(three.statusCode()).isEqualTo(400);
        JsonObject answer = Client.json(three);
        assertThat(answer.get("message").getAsString()).contains("'weights'");
    }
}
