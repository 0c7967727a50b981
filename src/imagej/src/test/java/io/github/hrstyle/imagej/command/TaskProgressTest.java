package io.github.hrstyle.imagej.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.task.TaskService;

class TaskProgressTest {

    /** The tests' JVM has no screen: ImageJ's log is standard output. */
    @Test
    void logsDownloadsInTenthsWithoutAScreen() {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream standardOutput = System.out;
        System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
        try (Context context = new Context(StatusService.class, TaskService.class);
                TaskProgress progress = new TaskProgress(
                        context.service(StatusService.class),
                        context.service(TaskService.class),
                        "a title",
                        false,
                        () -> false)) {
            progress.onDownload("libtorch", 0, -1);
            for (long done = 0; done <= 100; done++) progress.onDownload("libtorch", done * 1_000_000, 100_000_000);
        } finally {
            System.setOut(standardOutput);
        }
        assertThat(log.toString(StandardCharsets.UTF_8).lines())
                .hasSize(11)
                .startsWith("HRStyle: downloading libtorch: 0 % of 100 MB")
                .endsWith("HRStyle: downloading libtorch: 100 % of 100 MB");
    }
}
