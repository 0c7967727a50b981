package io.github.hrstyle.runner;

import com.sun.jna.Function;
import com.sun.jna.Platform;

/** What libtorch reads from the environment when it is loaded. Java cannot change that; the C library can. */
final class LibtorchEnvironment {

    private LibtorchEnvironment() {}

    /** Sets what the user has not set; on Windows the launcher has to. */
    static void prepare() {
        if (Platform.isWindows()) return;
        // Threads that wait sleep: where libgomp's spin, training is several times slower on a busy machine.
        set("OMP_WAIT_POLICY", "passive");
    }

    private static void set(String name, String value) {
        int overwrite = 0;
        Function.getFunction("c", "setenv").invokeInt(new Object[] {name, value, overwrite});
    }
}
