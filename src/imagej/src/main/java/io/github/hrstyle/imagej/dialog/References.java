package io.github.hrstyle.imagej.dialog;

import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.fitted.Provenance;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;

/** What to cite. */
public final class References {

    /** The method's paper, in a line. */
    public static final String PAPER =
            "M. Li et al., High-Resolution Network for Photorealistic Style Transfer, arXiv 1904.11617";

    private References() {}

    /** All of them, with the version in use. */
    public static String all() {
        return Text.format("""
                HRStyle %s, photorealistic style transfer for scientists.
                %s (2019).
                L. A. Gatys, A. S. Ecker, M. Bethge, Image Style Transfer Using Convolutional Neural Networks, CVPR 2016.
                K. Simonyan, A. Zisserman, Very Deep Convolutional Networks for Large-Scale Image Recognition, arXiv 1409.1556 (2014).
                J. Schindelin et al., Fiji: an open-source platform for biological-image analysis, Nature Methods 9, 676-682 (2012).
                """, Provenance.VERSION, PAPER);
    }

    /** To the clipboard. */
    static void copy() {
        Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(all()), null);
    }
}
