package io.github.hrstyle.runner.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.hrstyle.runner.server.RawRequest.Answer;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tries to get in where it is closed. One server has a key, the other none. */
class ClosedDoorsIT {

    private static final String KEY = "open-sesame";
    private static final int MAX_UPLOAD = 1_000_000;

    @TempDir
    static Path folder;

    private static Program keyed;
    private static Program keyless;
    private static Pair pair;

    @BeforeAll
    static void start() throws Exception {
        pair = Pair.in(folder);
        Program.Setting setting = Program.Setting.in(folder)
                .with("HRSTYLE_SERVER_MAX_UPLOAD", Integer.toString(MAX_UPLOAD))
                .with("HRSTYLE_SERVER_MAX_PIXELS", "1000000");
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

    private static String message(Answer answer) {
        return JsonParser.parseString(answer.body())
                .getAsJsonObject()
                .get("message")
                .getAsString();
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
        assertThat(message(answer)).contains("API key").doesNotContain(KEY);
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
        for (String path : List.of("/api/jobs", "/q/health", "/q/metrics"))
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
            assertThat(message(answer)).contains("another site");
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
    void namesOfUploadsAreOnlyShown() throws Exception {
        Client client = keyless.client();
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
        HttpResponse<String> response = keyless.client().post(content, pair.style(), settings);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(Client.json(response).get("message").getAsString())
                .contains(words)
                .doesNotContain(folder.toString());
        checkThatUploadsAreRemoved();
    }

    @Test
    void filesThatAreNoGoodAreRefused() throws Exception {
        Path text = Files.writeString(folder.resolve("text.png"), "root:x:0:0");
        refused(400, "content: is not a PNG, JPEG, BMP or TIFF image", text, "{}");
        Path empty = Files.createFile(folder.resolve("empty.png"));
        refused(400, "content: is empty", empty, "{}");
        byte[] whole = Files.readAllBytes(pair.content());
        Path half = Files.write(folder.resolve("half.png"), java.util.Arrays.copyOf(whole, whole.length / 2));
        refused(400, "content: ", half, "{}");
    }

    @Test
    void declaredSizesAreLookedAtBeforeAnythingIsDecoded() throws Exception {
        for (int side : new int[] {2_000, 2_000_000_000})
            refused(413, "is too large", Files.write(folder.resolve(side + ".png"), png(side)), "{}");
        for (int side : new int[] {2_000, 60_000, Integer.MAX_VALUE})
            refused(413, "is too large", Files.write(folder.resolve(side + ".tif"), tiff(side)), "{}");
    }

    /** A PNG that says it has so many pixels a side, and has none. */
    private static byte[] png(int side) {
        ByteBuffer header = ByteBuffer.allocate(17);
        header.put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(side)
                .putInt(side)
                .put(new byte[] {8, 2, 0, 0, 0});
        CRC32 sum = new CRC32();
        sum.update(header.array());
        ByteBuffer file = ByteBuffer.allocate(8 + 4 + 17 + 4);
        file.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
                .putInt(13);
        return file.put(header.array()).putInt((int) sum.getValue()).array();
    }

    private static byte[] tiff(int side) {
        Map<Integer, Integer> tags = new LinkedHashMap<>();
        tags.put(256, side);
        tags.put(257, side);
        tags.put(258, 8);
        tags.put(259, 1);
        tags.put(262, 1);
        tags.put(273, 8);
        tags.put(277, 1);
        tags.put(278, side);
        tags.put(279, 1 << 20);
        ByteBuffer file = ByteBuffer.allocate(8 + 2 + 12 * tags.size() + 4).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {'I', 'I', 42, 0}).putInt(8).putShort((short) tags.size());
        tags.forEach((tag, value) ->
                file.putShort((short) (int) tag).putShort((short) 4).putInt(1).putInt(value));
        return file.array();
    }

    @Test
    void uploadsBeyondTheLimitAreNotRead() throws Exception {
        Answer declared = RawRequest.send(
                keyless.address(),
                new byte[0],
                "POST /api/jobs HTTP/1.1",
                "Host: localhost",
                "Content-Type: multipart/form-data; boundary=b",
                "Content-Length: 100000000000");
        assertThat(declared.status()).isEqualTo(413);
        assertThat(message(declared)).contains("at most %d bytes".formatted(MAX_UPLOAD));

        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        byte[] chunk = new byte[65536];
        for (int i = 0; i < 2 * MAX_UPLOAD / chunk.length; i++) {
            chunks.writeBytes("10000\r\n".getBytes(StandardCharsets.US_ASCII));
            chunks.writeBytes(chunk);
            chunks.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        Answer undeclared = RawRequest.send(
                keyless.address(),
                chunks.toByteArray(),
                "POST /api/jobs HTTP/1.1",
                "Host: localhost",
                "Content-Type: multipart/form-data; boundary=b",
                "Transfer-Encoding: chunked");
        assertThat(undeclared.status()).isEqualTo(413);
    }

    @Test
    void formsThatAreNoneAreRefused() throws Exception {
        for (String type : List.of("application/json", "text/plain", "multipart/form-data")) {
            Answer answer = RawRequest.send(
                    keyless.address(),
                    "{}".getBytes(StandardCharsets.US_ASCII),
                    "POST /api/jobs HTTP/1.1",
                    "Host: localhost",
                    "Content-Type: " + type,
                    "Content-Length: 2");
            assertThat(answer.status()).as(type).isIn(400, 415);
            assertThat(message(answer)).isNotBlank();
        }
        HttpResponse<String> three = keyless.client()
                .post(Client.form(
                        Map.of("content", pair.content(), "style", pair.style(), "weights", pair.style()), "{}"));
        assertThat(three.statusCode()).isEqualTo(400);
        JsonObject answer = Client.json(three);
        assertThat(answer.get("message").getAsString()).contains("'weights'");
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
