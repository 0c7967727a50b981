package io.github.hrstyle.runner.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.runner.store.FolderStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkersTest {

    private static final Abilities CPU = new Abilities(0, "", "no weights", "");
    private static final Abilities TWO_GPUS = new Abilities(2, "", "", "");

    private final JdbcConnectionPool pool =
            JdbcConnectionPool.create("jdbc:h2:mem:" + System.nanoTime() + ";DB_CLOSE_DELAY=-1", "hrstyle", "");
    private final QueueDatabase database = new QueueDatabase(pool, false);

    @TempDir
    Path folder;

    @BeforeEach
    void open() throws Exception {
        database.prepare(new FolderStore(folder), folder);
    }

    @AfterEach
    void close() {
        pool.dispose();
    }

    @Test
    void whoLivesIsKnownUntilItLeavesOrGivesNoMoreSigns() throws Exception {
        Workers workers = new Workers(database, Duration.ofMinutes(1));
        workers.tell("one", TWO_GPUS);
        workers.tell("two", CPU);
        workers.tell("two", CPU);
        assertThat(workers.living()).containsExactlyInAnyOrder(CPU, TWO_GPUS);
        workers.leave("one");
        assertThat(workers.living()).containsExactly(CPU);
        assertThat(new Workers(database, Duration.ZERO).living()).isEmpty();
    }

    @Test
    void aWorkerHasItsDevicesAndTellsWhatItLacks() {
        assertThat(TWO_GPUS.has(DeviceChoice.parse("cuda:1"))).isTrue();
        assertThat(TWO_GPUS.has(DeviceChoice.parse("cuda:2"))).isFalse();
        assertThat(CPU.has(DeviceChoice.CPU)).isTrue();
        assertThat(CPU.has(DeviceChoice.AUTO)).isTrue();
        assertThat(CPU.has(DeviceChoice.parse("cuda"))).isFalse();
        assertThat(CPU.lacks(TransferSettings.of(Map.of()))).contains("no weights");
        assertThat(CPU.lacks(TransferSettings.of(Map.of(Setting.VGG19, "random"))))
                .isEmpty();
        assertThat(CPU.lacks(TransferSettings.of(Map.of(Setting.PRESET, "instant"))))
                .isEmpty();
        assertThat(new Abilities(0, "no libtorch", "", "").lacks(TransferSettings.of(Map.of())))
                .contains("no libtorch");
    }

    /** One worker a GPU. */
    @Test
    void aWorkerOfOneDeviceTakesNoOther() {
        Abilities second = new Abilities(2, "", "", "cuda:1");
        assertThat(second.has(DeviceChoice.parse("auto"))).isTrue();
        assertThat(second.has(DeviceChoice.parse("cuda:1"))).isTrue();
        assertThat(second.has(DeviceChoice.parse("cuda"))).isFalse();
        assertThat(second.has(DeviceChoice.parse("cpu"))).isFalse();
    }
}
