package io.github.hrstyle.imagej.command;

import ij.IJ;
import io.github.hrstyle.assets.natives.LibtorchStore;
import io.github.hrstyle.assets.weights.Vgg19Store;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the loss network's weights and libtorch lie for ImageJ. */
public final class Weights {

    private Weights() {}

    /** In a Fiji that the user may write to: {@code models/hrstyle}; else the user's cache folder. */
    public static Vgg19Store store() {
        return new Vgg19Store(System::getenv, folder());
    }

    /** libtorch, in the same folder. */
    static LibtorchStore libtorch() {
        return LibtorchStore.in(folder());
    }

    /** Of what HRStyle downloads. */
    static Path folder() {
        String folder = IJ.getDirectory("imagej");
        return folder == null ? Vgg19Store.defaultModelFolder() : modelFolder(Path.of(folder));
    }

    /** @param folder of ImageJ; only Fiji's has the folder jars */
    static Path modelFolder(Path folder) {
        Path models = folder.resolve("models").resolve("hrstyle");
        boolean isFiji = Files.isDirectory(folder.resolve("jars"));
        return isFiji && (Files.isDirectory(models) || Files.isWritable(folder))
                ? models
                : Vgg19Store.defaultModelFolder();
    }
}
