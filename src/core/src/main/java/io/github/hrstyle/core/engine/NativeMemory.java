package io.github.hrstyle.core.engine;

import com.sun.jna.Function;
import com.sun.jna.Platform;

/** The memory that libtorch gets from the C library. */
public final class NativeMemory {

    private NativeMemory() {}

    /** Has glibc give back to the system what is free: after training that can be gigabytes. Other C libraries do so themselves. */
    public static void giveBack() {
        if (!Platform.isLinux()) return;
        try {
            Function.getFunction("c", "malloc_trim").invokeInt(new Object[] {0L});
        } catch (UnsatisfiedLinkError e) {
            // Not glibc.
        }
    }
}
