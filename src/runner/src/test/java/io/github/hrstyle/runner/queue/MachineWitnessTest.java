package io.github.hrstyle.runner.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineWitnessTest {

    @TempDir
    Path folder;

    private MachineWitness witness;
    private String statement;

    @BeforeEach
    void begin() throws Exception {
        Files.createDirectories(folder.resolve("sys/kernel/random"));
        machine("first-start", 3);
        witness = new MachineWitness(folder, folder);
        statement = witness.statement();
    }

    private void machine(String start, int killed) throws Exception {
        Files.writeString(folder.resolve("sys/kernel/random/boot_id"), start + "\n");
        Files.writeString(folder.resolve("vmstat"), "pgfault 99\noom_kill " + killed + "\nother 1\n");
    }

    @Test
    void who_is_simply_ended_is_not_accused() {
        assertThat(witness.accuses(statement)).isFalse();
        assertThat(new MachineWitness().accuses(new MachineWitness().statement()))
                .isFalse();
    }

    @Test
    void memory_that_was_used_up_is_evidence_on_this_machine_only() throws Exception {
        machine("first-start", 4);
        assertThat(witness.accuses(statement)).isTrue();
        machine("second-start", 5);
        assertThat(witness.accuses(statement)).isFalse();
    }

    @Test
    void a_crash_is_evidence() throws Exception {
        Files.createFile(folder.resolve("hs_err_pid" + ProcessHandle.current().pid() + ".log"));
        assertThat(witness.accuses(statement)).isTrue();
    }

    @Test
    void where_nothing_is_counted_there_is_no_evidence() {
        MachineWitness elsewhere = new MachineWitness(folder.resolve("none"), folder);
        assertThat(elsewhere.accuses(elsewhere.statement())).isFalse();
        assertThat(elsewhere.accuses("")).isFalse();
    }
}
