package io.github.hrstyle.imagej.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.hrstyle.assets.safetensors.Safetensors;
import io.github.hrstyle.assets.safetensors.Tensor;
import io.github.hrstyle.assets.weights.Vgg19Store;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Headless, with a host of its own on this machine. */
class SetupReportTest {

    private static final int[] CONVOLUTIONS = {0, 2, 5, 7, 10, 12, 14, 16, 19, 21, 23, 25, 28};
    private static final int[] CHANNELS = {64, 64, 128, 128, 256, 256, 256, 256, 512, 512, 512, 512, 512};

    @TempDir
    private Path models;

    private final byte[] content = content();
    private final List<String> said = new ArrayList<>();
    private HttpServer host;

    private static byte[] content() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        int in = 3;
        for (int i = 0; i < CONVOLUTIONS.length; i++) {
            int out = CHANNELS[i];
            String name = "features." + CONVOLUTIONS[i];
            tensors.put(name + ".weight", new Tensor(new long[] {out, in, 3, 3}, new float[out * in * 9]));
            tensors.put(name + ".bias", new Tensor(new long[] {out}, new float[out]));
            in = out;
        }
        return new Safetensors(tensors, Map.of()).toBytes();
    }

    @BeforeEach
    void serve() throws IOException {
        host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host.createContext("/file", this::answer);
        host.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String[] range = exchange.getRequestHeaders()
                .getFirst("Range")
                .substring("bytes=".length())
                .split("-");
        int begin = Integer.parseInt(range[0]);
        int end = Math.min(Integer.parseInt(range[1]) + 1, content.length);
        exchange.getResponseHeaders().set("ETag", "\"v1\"");
        exchange.getResponseHeaders().set("Content-Range", "bytes %d-%d/%d".formatted(begin, end - 1, content.length));
        exchange.sendResponseHeaders(206, end - begin);
        try (exchange) {
            exchange.getResponseBody().write(content, begin, end - begin);
        }
    }

    @AfterEach
    void stop() {
        host.stop(0);
    }

    private List<String> report(boolean download) throws IOException {
        URI url = URI.create("http://127.0.0.1:" + host.getAddress().getPort() + "/file");
        Vgg19Store store = new Vgg19Store(name -> null, models, url);
        return SetupReport.lines(store, download, new CommandProgress() {
            @Override
            protected void show(String message, long done, long total) {
                said.add(message);
            }

            @Override
            public boolean isCancelled() {
                return false;
            }
        });
    }

    @Test
    void downloadsOnlyWhenAsked() throws Exception {
        assertThat(report(false)).anyMatch(line -> line.contains("not there yet; download=true"));
        assertThat(report(false))
                .as("where the weights come from")
                .anyMatch(
                        line -> line.startsWith("Loss-network weights") && line.contains("without network: get http"));
        assertThat(models).isEmptyDirectory();

        List<String> lines = report(true);
        Path file = models.resolve("vgg19-features.safetensors");
        assertThat(file).isRegularFile();
        assertThat(lines)
                .contains("Loss-network weights (VGG19): ready in " + file.toAbsolutePath())
                .anyMatch(line -> line.startsWith("Self-test: passed"));
        assertThat(said).last().asString().startsWith("Downloading VGG19 weights: 5");
        assertThat(report(false)).anyMatch(line -> line.contains("ready in"));
    }
}
