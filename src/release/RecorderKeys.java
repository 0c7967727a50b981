import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Numbers the keys under which Quarkus' generated classes hand values to one another in the order of the classes' names. Quarkus 3.33 numbers
 * them in the order in which its threads come by, another one in each build; it is mended upstream (quarkusio/quarkus, pull request 53025). Run as a
 * single file: {@code java RecorderKeys.java generated-bytecode.jar}.
 */
final class RecorderKeys {
    private static final Pattern KEY = Pattern.compile("proxykey[0-9]+");

    private final Map<String, String> renumbered = new HashMap<>();

    private RecorderKeys() {}

    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        Map<String, ZipEntry> entries = new LinkedHashMap<>();
        Map<String, byte[]> contents = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(entry.getTimeLocal());
                entries.put(entry.getName(), copy);
                contents.put(entry.getName(), in.readAllBytes());
            }
        }
        RecorderKeys keys = new RecorderKeys();
        contents.replaceAll((name, content) -> name.endsWith(".class") ? keys.renumber(name, content) : content);
        if (keys.renumbered.isEmpty()) throw new IllegalStateException(jar + ": no keys in it; is this still needed?");

        Path written = jar.resolveSibling(jar.getFileName() + ".part");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(written))) {
            for (Map.Entry<String, ZipEntry> entry : entries.entrySet()) {
                out.putNextEntry(entry.getValue());
                out.write(contents.get(entry.getKey()));
            }
        }
        Files.move(written, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The class with its constants of text changed where they are keys; see the Java Virtual Machine Specification, 4.4. */
    private byte[] renumber(String name, byte[] type) {
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(type));
                DataOutputStream out = new DataOutputStream(changed)) {
            out.writeLong(in.readLong()); // magic number and version
            int count = in.readUnsignedShort();
            out.writeShort(count);
            for (int i = 1; i < count; i++) {
                int tag = in.readUnsignedByte();
                out.writeByte(tag);
                switch (tag) {
                    case 1 -> out.writeUTF(number(in.readUTF()));
                    case 7, 8, 16, 19, 20 -> out.write(in.readNBytes(2));
                    case 15 -> out.write(in.readNBytes(3));
                    case 3, 4, 9, 10, 11, 12, 17, 18 -> out.write(in.readNBytes(4));
                    case 5, 6 -> {
                        out.write(in.readNBytes(8));
                        i++; // long and double take two places
                    }
                    default -> throw new IllegalStateException(name + ": unknown constant " + tag);
                }
            }
            in.transferTo(out);
        } catch (IOException e) {
            throw new IllegalStateException(name + ": no class file", e);
        }
        return changed.toByteArray();
    }

    private String number(String text) {
        if (!KEY.matcher(text).matches()) return text;
        return renumbered.computeIfAbsent(text, key -> "proxykey" + (renumbered.size() + 1));
    }
}
