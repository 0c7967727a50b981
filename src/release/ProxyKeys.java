import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Makes the jar that Quarkus generates the same in each build. Quarkus 3.33 numbers the values that its start-up code hands from
 * one step to the next ({@code "proxykey7"}) in the order in which its threads happen to come by; here they are numbered anew,
 * in the order of the jar. Later versions of Quarkus do that themselves. Run as a single file: {@code java ProxyKeys.java JAR}.
 */
final class ProxyKeys {
    private static final String KEY = "proxykey\\d+";

    private final Map<String, String> keys = new HashMap<>();

    private ProxyKeys() {}

    public static void main(String[] arguments) throws IOException {
        new ProxyKeys().rewrite(Path.of(arguments[0]));
    }

    private void rewrite(Path jar) throws IOException {
        Path part = jar.resolveSibling(jar.getFileName() + ".part");
        try (ZipFile in = new ZipFile(jar.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(part))) {
            for (ZipEntry entry : in.stream().toList()) {
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(entry.getTimeLocal());
                out.putNextEntry(copy);
                try (InputStream content = in.getInputStream(entry)) {
                    byte[] bytes = content.readAllBytes();
                    out.write(entry.getName().endsWith(".class") ? renumbered(bytes) : bytes);
                }
            }
        }
        Files.move(part, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Copies a class, with new keys among its constants. */
    private byte[] renumbered(byte[] code) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(code.length);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(code));
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(in.readNBytes(8)); // magic number and version
        int count = in.readUnsignedShort();
        out.writeShort(count);
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            out.writeByte(tag);
            switch (tag) {
                case 1 -> {
                    String text = in.readUTF();
                    out.writeUTF(text.matches(KEY) ? keys.computeIfAbsent(text, k -> "proxykey" + (keys.size() + 1)) : text);
                }
                case 7, 8, 16, 19, 20 -> out.write(in.readNBytes(2));
                case 15 -> out.write(in.readNBytes(3));
                case 3, 4, 9, 10, 11, 12, 17, 18 -> out.write(in.readNBytes(4));
                case 5, 6 -> {
                    out.write(in.readNBytes(8));
                    i++; // takes two places
                }
                default -> throw new IOException("constant of an unknown kind: " + tag);
            }
        }
        in.transferTo(out);
        return bytes.toByteArray();
    }
}
