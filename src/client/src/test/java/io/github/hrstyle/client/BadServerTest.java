package io.github.hrstyle.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hrstyle.client.JobFollower.Patience;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that say nothing, or far too much, or what a terminal would obey. */
@Timeout(60)
class BadServerTest {

    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Duration LONG = Duration.ofSeconds(30);

    private ServerSocket listening;

    @BeforeEach
    void listen() throws IOException {
        listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        listening.close();
    }

    /** What it sends to whoever connects; the connection stays open. */
    private interface Answer {
        void to(OutputStream out) throws IOException;
    }

    private void answering(Answer answer) {
        Thread thread = new Thread(() -> {
            while (!listening.isClosed())
                try {
                    Socket socket = listening.accept();
                    new Thread(() -> {
                                try {
                                    answer.to(socket.getOutputStream());
                                } catch (IOException e) {
                                    // the client has enough
                                }
                            })
                            .start();
                } catch (IOException e) {
                    return; // closed
                }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void answering(String text) {
        answering(out -> out.write(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private RemoteServer client(Duration answer, BooleanSupplier wanted) {
        ServerAddress address = new ServerAddress("http://127.0.0.1:" + listening.getLocalPort(), Optional.empty());
        return new RemoteServer(address, wanted, Duration.ofSeconds(3), answer);
    }

    private RemoteServer client() {
        return client(LONG, () -> true);
    }

    @Test
    void silenceIsNotWaitedForForEver() {
        for (String text : new String[] {"", OK + "Content-Length: 1000\r\n\r\n{"}) {
            answering(text);
            assertThatThrownBy(() -> client(SHORT, () -> true).jobs())
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll("127.0.0.1", "did not answer within");
        }
    }

    @Test
    void whatIsNoLongerWantedIsNotWaitedFor() {
        answering("");
        long begin = System.nanoTime();
        BooleanSupplier forAMoment = () -> System.nanoTime() - begin < SHORT.toNanos();
        assertThatThrownBy(() -> client(LONG, forAMoment).jobs()).isInstanceOf(InterruptedIOException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void endlessAnswersAreNotReadToTheEnd() {
        byte[] block = new byte[1 << 16];
        answering(out -> {
            out.write((OK + "Connection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            while (true) out.write(block);
        });
        assertThatThrownBy(() -> client().jobs())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("larger than");
    }

    @Test
    void endlessEventsAreNone() {
        byte[] block = "data: x".repeat(10_000).getBytes(StandardCharsets.ISO_8859_1);
        answering(out -> {
            out.write((OK + "Content-Type: text/event-stream\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            while (true) out.write(block);
        });
        Patience patience = new Patience(Duration.ofMillis(5), Duration.ofMillis(20), LONG, SHORT);
        assertThatThrownBy(() -> new JobFollower(client(), "a-job", () -> true, patience).follow())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("says nothing more");
    }

    @Test
    void nothingSteersATerminal() {
        String message = "{\"message\":\"\\u001b]0;title\\u0007 \\u001b[31mred\\n\\u009b2J\\u202e\"}";
        answering("HTTP/1.1 400 Bad Request\r\nContent-Length: " + message.length() + "\r\n\r\n" + message);
        assertThatThrownBy(() -> client().jobs()).hasMessageEndingWith(": ?]0;title? ?[31mred ?2J?");
        String raw = "\u001b[2Jnot HRStyle's";
        assertThatThrownBy(() -> client().parse("{\"state\":", RemoteJob.class)).isInstanceOf(IOException.class);
        assertThat(Printable.of(raw)).isEqualTo("?[2Jnot HRStyle's");
    }

    @Test
    void whatAJobSaysIsPrintable() throws Exception {
        RemoteJob job = client().parse(FakeServer.job("failed", ",\"error\":\"\\u001b[2J gone\""), RemoteJob.class);
        assertThat(job.error()).isEqualTo("?[2J gone");
    }
}
