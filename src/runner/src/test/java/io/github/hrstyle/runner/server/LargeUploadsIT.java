package io.github.hrstyle.runner.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.hrstyle.images.files.ImageHeader;
import io.github.hrstyle.images.files.SizeLimit;
import io.github.hrstyle.images.files.TiffRegions;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An image that is larger than the memory of the server, and goes through it all the same. */
class LargeUploadsIT {

    private static final int SIDE = 10_000;
    private static final int ROWS = 50; // of a strip
    private static final String MEMORY = "-Xmx96m"; // the image takes 95

    @TempDir
    Path folder;

    private Pair pair;
    private Path large;

    @BeforeEach
    void draw() throws Exception {
        pair = Pair.in(folder);
        large = folder.resolve("large.tif");
        try (OutputStream out = Files.newOutputStream(large)) {
            write(out);
        }
    }

    /** A BigTIFF of 8-bit grey: a ramp with a coarse pattern on it. */
    private static void write(OutputStream out) throws IOException {
        int entries = 9;
        long tables = 16 + 8 + 20L * entries + 8;
        int strips = SIDE / ROWS;
        long pixels = tables + 2L * 8 * strips;
        ByteBuffer head = ByteBuffer.allocate((int) pixels).order(ByteOrder.LITTLE_ENDIAN);
        head.put(new byte[] {'I', 'I', 43, 0, 8, 0, 0, 0}).putLong(16).putLong(entries);
        long[][] tags = {
            {256, 4, 1, SIDE},
            {257, 4, 1, SIDE},
            {258, 3, 1, 8},
            {259, 3, 1, 1},
            {262, 3, 1, 1},
            {273, 16, strips, tables},
            {277, 3, 1, 1},
            {278, 4, 1, ROWS},
            {279, 16, strips, tables + 8L * strips}
        };
        for (long[] tag : tags)
            head.putShort((short) tag[0])
                    .putShort((short) tag[1])
                    .putLong(tag[2])
                    .putLong(tag[3]);
        head.putLong(0);
        for (int i = 0; i < strips; i++) head.putLong(pixels + (long) i * ROWS * SIDE);
        for (int i = 0; i < strips; i++) head.putLong((long) ROWS * SIDE);
        out.write(head.array());
        byte[] row = new byte[SIDE];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++)
                row[x] = (byte) (100L * x / SIDE + 50L * y / SIDE + ((x / 500 + y / 500) % 2) * 60);
            out.write(row);
        }
    }

    @Test
    void itIsTakenDoneAndHandedOutPieceByPiece() throws Exception {
        try (Program server =
                Program.Setting.in(folder).with("JAVA_TOOL_OPTIONS", MEMORY).serve()) {
            Path result = folder.resolve("result.tif");
            Program.Setting user = Program.Setting.in(folder)
                    .with("HRSTYLE_SERVER", server.address().toString());
            try (Program submit = user.launch(
                    "submit",
                    "--content",
                    large.toString(),
                    "--style",
                    Pair.grey(folder.resolve("grey.png")).toString(),
                    "--preset",
                    "instant",
                    "--output",
                    result.toString())) {
                assertThat(submit.awaitExit())
                        .as(submit.errors() + server.errors())
                        .isZero();
                assertThat(submit.output()).contains("10000 x 10000 pixels in tiles");
            }
            assertThat(TiffRegions.header(result, new SizeLimit(Long.MAX_VALUE, Long.MAX_VALUE)))
                    .isEqualTo(new ImageHeader(SIDE, SIDE));
            JsonObject job = Client.json(server.client().get("/api/jobs"))
                    .getAsJsonArray("jobs")
                    .get(0)
                    .getAsJsonObject();
            String path = "/api/jobs/" + job.get("id").getAsString();
            assertThat(server.client().get(path + "/preview?of=content").statusCode())
                    .isEqualTo(200);
            assertThat(server.client().get(path + "/result").headers().firstValueAsLong("Content-Length"))
                    .hasValue(Files.size(result));
        }
    }

    @Test
    void itTakesNoMasks() throws Exception {
        try (Program server = Program.Setting.in(folder).serve()) {
            Path mask = Pair.mask(folder.resolve("mask.tif"));
            HttpResponse<String> refused = server.client()
                    .post(Client.form(
                            Map.of("content", pair.content(), "style", large, "content-mask", mask, "style-mask", mask),
                            "{}"));
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("style: so large an image", "without masks");
            assertThat(new String(server.client().get("/api/jobs").body(), StandardCharsets.UTF_8))
                    .contains("\"jobs\":[]");
        }
    }
}
