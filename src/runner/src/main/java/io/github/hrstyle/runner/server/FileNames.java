package io.github.hrstyle.runner.server;

import org.jspecify.annotations.Nullable;

/** Names that clients gave their files. They are only ever shown: no file on the server has such a name. */
final class FileNames {

    private static final int LONGEST = 100;

    private FileNames() {}

    /** The last part of a path of any system, without what can't be shown. */
    static String base(@Nullable String name, String otherwise) {
        if (name == null) return otherwise;
        String base = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cntrl}\\p{Cf}]", "")
                .strip();
        if (base.length() > LONGEST) base = base.substring(base.length() - LONGEST);
        return base.isEmpty() || base.matches("\\.+") ? otherwise : base;
    }

    /** For a header: letters and digits only, and the extension given. */
    static String download(String contentName, String extension) {
        String stem = contentName.replaceFirst("\\.[A-Za-z0-9]{1,5}$", "").replaceAll("[^A-Za-z0-9._-]+", "-");
        return (stem.replaceAll("^[-.]+", "") + "-styled" + extension).replaceAll("^-", "");
    }
}
