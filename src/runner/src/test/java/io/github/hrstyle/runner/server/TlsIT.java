package io.github.hrstyle.runner.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that speaks TLS, as its page says. */
class TlsIT {

    private static final String PASSWORD = "changeit";

    @TempDir
    Path folder;

    private Path keys() throws Exception {
        Path file = folder.resolve("keys.p12");
        List<String> keytool = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "lab",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD);
        assertThat(new ProcessBuilder(keytool).inheritIO().start().waitFor()).isZero();
        return file;
    }

    private static HttpClient trusting(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("lab", store.getCertificate("lab"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    /** HTTP/2 too, as browsers speak it. */
    @Test
    void thePageSubmitsOverTlsAndAnotherSitesDoesNot() throws Exception {
        Path file = keys();
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (Program server = Program.Setting.in(folder)
                .with("QUARKUS_HTTP_SSL_CERTIFICATE_KEY_STORE_FILE", file.toString())
                .with("QUARKUS_HTTP_SSL_CERTIFICATE_KEY_STORE_PASSWORD", PASSWORD)
                .with("QUARKUS_HTTP_SSL_PORT", Integer.toString(port))
                .with("QUARKUS_HTTP_INSECURE_REQUESTS", "disabled")
                .serve()) {
            assertThat(server.address()).hasToString("https://127.0.0.1:" + port);
            HttpClient client = trusting(file);
            Pair pair = Pair.in(folder);
            byte[] form = Client.form(Map.of("content", pair.content(), "style", pair.style()), Pair.settings(1));
            for (Version version : Version.values()) {
                HttpRequest.Builder post = HttpRequest.newBuilder(
                                server.address().resolve("/api/jobs"))
                        .version(version)
                        .header("Content-Type", "multipart/form-data; boundary=part-of-a-test")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(form));
                HttpResponse<String> taken = client.send(
                        post.copy()
                                .header("Origin", "https://127.0.0.1:" + port)
                                .build(),
                        BodyHandlers.ofString());
                assertThat(taken.version()).isEqualTo(version);
                assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
                HttpResponse<String> foreign = client.send(
                        post.copy().header("Origin", "https://elsewhere.org").build(), BodyHandlers.ofString());
                assertThat(foreign.statusCode()).isEqualTo(403);
            }
        }
    }
}
