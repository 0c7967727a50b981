package io.github.hrstyle.core.engine;

import com.sun.jna.Function;
import com.sun.jna.Platform;

/**
 * What libtorch reads from the environment when it is loaded. Java cannot change that; the C library can. How this library keeps memory is
 * not among it: it was read when the process began, and only who starts it can set it, as bin/hrstyle does.
 */
final class LibtorchEnvironment {

    private LibtorchEnvironment() {}

    /** Sets what the user has not set; on Windows who starts the process has to. */
    static void prepare() {
        if (Platform.isWindows()) return;
        // Threads that wait sleep: where libgomp's spin, training is several times slower on a busy machine.
        set("OMP_WAIT_POLICY", "passive");
    }

    private static void set(String name, String value) {
        int overwrite = 0;
        try {
            Function.getFunction("c", "setenv").invokeInt(new Object[] {name, value, overwrite});
        } catch (UnsatisfiedLinkError e) {
            // A C library of another name: only speed is lost.
        }
    }
}
