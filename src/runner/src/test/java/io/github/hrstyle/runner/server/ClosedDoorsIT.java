package io.github.hrstyle.runner.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hrstyle.runner.server.RawRequest.Answer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tries to get in where it is closed. One server has a key, the other none. */
class ClosedDoorsIT {

    private static final String KEY = "open-sesame";

    @TempDir
    static Path folder;

    private static Program keyed;
    private static Program keyless;
    private static Pair pair;

    @BeforeAll
    static void start() throws Exception {
        pair = Pair.in(folder);
        Program.Setting setting = Program.Setting.in(folder);
        keyed = setting.with("HRSTYLE_SERVER_DATA", folder.resolve("keyed").toString())
                .with("HRSTYLE_API_KEY", KEY)
                .launch("serve", "--port", "0", "--host", "0.0.0.0");
        keyless = setting.serve();
        keyed.awaitOutput();
    }

    @AfterAll
    static void end() {
        keyed.close();
        keyless.close();
    }

    private static URI keyedAddress() throws Exception {
        return URI.create("http://127.0.0.1:" + keyed.address().getPort());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/jobs",
                "//api/jobs",
                "/api//jobs",
                "/api;x/jobs",
                "/api/jobs;x",
                "/%61pi/jobs",
                "/api%2fjobs",
                "/q/../api/jobs",
                "/page.html/../api/jobs",
                "/./api/jobs",
                "/api/jobs/",
                "/api/jobs?page.html",
                "/api/jobs#page.html",
                "/api/settings",
                "/api/page.html",
                "http://127.0.0.1/api/jobs",
                "/q/health",
                "/q/health/ready",
                "/q/openapi",
                "/q/metrics",
                "//q/metrics",
                "/q;/metrics",
                "/%71/metrics",
                "/q/page.css",
                "/..%2f..%2fetc%2fpasswd",
                "/../../etc/passwd",
                "/application.properties"
            })
    void withoutItsKeyNothingOpens(String path) throws Exception {
        Answer answer = RawRequest.get(keyedAddress(), path, "Host: lab.example");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.head()).contains("WWW-Authenticate: Bearer");
        assertThat(answer.message()).contains("API key").doesNotContain(KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer open-sesam",
                "Bearer open-sesame2",
                "Bearer OPEN-SESAME",
                "Bearer",
                "Bearer ",
                "open-sesame",
                "Basic open-sesame",
                "Basic b3Blbi1zZXNhbWU6",
                "Bearer Bearer open-sesame",
                "Bearer open-sesame,open-sesame"
            })
    void noOtherKeyOpens(String authorization) throws Exception {
        assertThat(RawRequest.get(keyedAddress(), "/api/jobs", "Host: lab.example", "Authorization: " + authorization)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void theKeyOpensAndIsNeverPrinted() throws Exception {
        for (String path : List.of("/api/jobs", "/q/health/live", "/q/metrics"))
            assertThat(RawRequest.get(keyedAddress(), path, "Host: lab.example", "Authorization: Bearer " + KEY)
                            .status())
                    .isEqualTo(200);
        assertThat(keyed.output() + keyed.errors()).doesNotContain(KEY);
    }

    @Test
    void everyAnswerTellsBrowsersToTrustNobodyElse() throws Exception {
        for (String path : List.of("/", "/api/jobs", "/q/health", "/nothing")) {
            Answer answer = RawRequest.get(keyless.address(), path, "Host: localhost");
            assertThat(answer.head())
                    .contains(
                            "default-src 'self'",
                            "frame-ancestors 'none'",
                            "X-Content-Type-Options: nosniff",
                            "Referrer-Policy: no-referrer")
                    .doesNotContainIgnoringCase("Access-Control-Allow");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "10.0.0.1", "0.0.0.0", "1"
            })
    void withoutAKeyNamesThatMayMeanAnotherMachineAreRefused(String host) throws Exception {
        assertThat(RawRequest.get(keyless.address(), "/api/jobs", "Host: " + host)
                        .status())
                .isEqualTo(403);
        assertThat(RawRequest.get(keyless.address(), "/", "Host: " + host).status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1:8080", "[::1]:9"})
    void withoutAKeyThisMachinesNamesAreAnswered(String host) throws Exception {
        assertThat(RawRequest.get(keyless.address(), "/api/jobs", "Host: " + host)
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.example",
                "Origin: null",
                "Origin: http://localhost:1",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site"
            })
    void anotherSitesPageCanChangeNothing(String header) throws Exception {
        String id = "00000000-0000-4000-8000-000000000000";
        for (String verb : List.of("POST /api/jobs", "DELETE /api/jobs/" + id, "PUT /api/jobs", "OPTIONS /api/jobs")) {
            Answer answer = RawRequest.send(
                    keyless.address(), new byte[0], verb + " HTTP/1.1", "Host: localhost", header, "Content-Length: 0");
            assertThat(answer.status()).as(verb).isEqualTo(403);
            assertThat(answer.message()).contains("another site");
        }
        Answer own = RawRequest.send(
                keyless.address(),
                new byte[0],
                "DELETE /api/jobs/" + id + " HTTP/1.1",
                "Host: localhost:1234",
                "Origin: http://localhost:1234",
                "Content-Length: 0");
        assertThat(own.status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "%2e%2e",
                "..%2f..%2fetc%2fpasswd",
                "../../etc/passwd",
                "%00",
                "x",
                "'",
                "1%20OR%201=1",
                "00000000-0000-4000-8000-00000000000G",
                "00000000-0000-4000-8000-000000000000/../..",
                "00000000-0000-4000-8000-000000000000"
            })
    void idsLeadNowhereElse(String id) throws Exception {
        for (String what : List.of("", "/result", "/report", "/fitted", "/preview", "/events")) {
            Answer answer = RawRequest.get(keyless.address(), "/api/jobs/" + id + what, "Host: localhost");
            assertThat(answer.status()).as(what).isIn(404, 400);
            assertThat(answer.body()).doesNotContain("root:");
        }
    }

    @Test
    void aPreviewIsOfWhatThereIs() throws Exception {
        Client client = keyless.client();
        String id = client.submit(pair.content(), pair.style(), Pair.settings(1));
        HttpResponse<byte[]> response = client.get("/api/jobs/" + id + "/preview?of=../../queue.mv.db");
        assertThat(response.statusCode()).isEqualTo(400);
    }

    @Test
    void aPublicAddressNeedsAKeyAndAWorkerASharedQueue() throws Exception {
        Program.Setting setting = Program.Setting.in(folder);
        for (String[] args : List.of(
                new String[] {"serve", "--host", "0.0.0.0"},
                new String[] {"serve", "--host", "::"},
                new String[] {"serve", "--api-key", " "},
                new String[] {"serve", "--no-worker"},
                new String[] {"worker"}))
            try (Program program = setting.launch(args)) {
                assertThat(program.awaitExit()).as(String.join(" ", args)).isEqualTo(2);
                assertThat(program.errors())
                        .startsWith("hrstyle " + args[0] + ": ")
                        .hasLineCount(1);
                assertThat(program.output()).isEmpty();
            }
    }
}
