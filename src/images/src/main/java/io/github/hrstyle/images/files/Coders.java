package io.github.hrstyle.images.files;

import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/** ImageIO's decoders and encoders, chosen by their maker: other programs in the same JVM bring further ones. */
final class Coders {

    private Coders() {}

    /** @param format such as "png" */
    static ImageReader jdkReader(String format) {
        return jdk(ImageIO.getImageReadersByFormatName(format), format);
    }

    static ImageWriter jdkWriter(String format) {
        return jdk(ImageIO.getImageWritersByFormatName(format), format);
    }

    private static <T> T jdk(Iterator<T> coders, String format) {
        while (coders.hasNext()) {
            T coder = coders.next();
            if (coder.getClass().getModule() == ImageIO.class.getModule()) return coder;
        }
        throw new IllegalStateException("this Java has none of its own coders for " + format);
    }

    /**
     * A library's, which needs to be registered: its JPEG decoder finds the JDK's so. Where its jar is not seen by ImageIO, such as
     * in a program of plug-ins, this registers it.
     */
    static ImageReader reader(ImageReaderSpi provider) throws IOException {
        IIORegistry registry = IIORegistry.getDefaultInstance();
        ImageReaderSpi registered = registry.getServiceProviderByClass(provider.getClass());
        if (registered == null) {
            registry.registerServiceProvider(provider);
            registered = provider;
        }
        return registered.createReaderInstance();
    }
}
