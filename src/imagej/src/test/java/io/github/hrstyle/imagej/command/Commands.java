package io.github.hrstyle.imagej.command;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.app.event.StatusEvent;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.service.AbstractService;
import org.scijava.service.Service;

/** The commands in a context whose status bar the test reads. */
final class Commands implements AutoCloseable {

    private static final int FIRST = 10_000;

    final Context context = new Context(List.of(Status.class, Service.class), true);
    private final Status status = (Status) context.service(StatusService.class);

    /** What the status bar said so far. */
    List<String> said() {
        return List.copyOf(status.said);
    }

    /** Called on the command's own thread each time the status bar says something. */
    void whenSaid(Consumer<String> listener) {
        status.listener = listener;
    }

    Future<CommandModule> start(Class<? extends Command> command, Map<String, Object> inputs) {
        return context.service(CommandService.class).run(command, true, inputs);
    }

    CommandModule run(Class<? extends Command> command, Map<String, Object> inputs) throws Exception {
        return start(command, inputs).get();
    }

    /** Inputs of a quick transfer, and more of them. */
    static Map<String, Object> quick(ImagePlus content, Object... more) {
        Map<String, Object> inputs = new HashMap<>(
                Map.of("content", content, "style", TestImages.style(), "steps", "3", "size", "64", "device", "cpu"));
        inputs.put("vgg19", "random");
        for (int i = 0; i < more.length; i += 2) inputs.put((String) more[i], more[i + 1]);
        return inputs;
    }

    static ImagePlus result(CommandModule module) {
        assertThat(module.getCancelReason()).isNull();
        assertThat(module.getOutput("result")).isNotNull();
        return (ImagePlus) module.getOutput("result");
    }

    @Override
    public void close() {
        context.dispose();
    }

    /** In place of SciJava's, which tells its listeners later, on another thread. */
    public static final class Status extends AbstractService implements StatusService {

        private final List<String> said = Collections.synchronizedList(new ArrayList<>());
        private volatile Consumer<String> listener = message -> {};

        public Status() {
            setPriority(FIRST);
        }

        @Override
        public void showProgress(int value, int maximum) {}

        @Override
        public void showStatus(String message) {
            said.add(message);
            listener.accept(message);
        }

        @Override
        public void showStatus(int progress, int maximum, String message) {
            showStatus(message);
        }

        @Override
        public void showStatus(int progress, int maximum, String message, boolean warn) {
            showStatus(message);
        }

        @Override
        public void warn(String message) {
            showStatus(message);
        }

        @Override
        public void clearStatus() {}

        @Override
        public String getStatusMessage(String appName, StatusEvent event) {
            return event.getStatusMessage();
        }
    }
}
