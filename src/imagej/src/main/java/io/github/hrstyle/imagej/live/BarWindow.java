package io.github.hrstyle.imagej.live;

import java.awt.Point;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import javax.swing.JFrame;

/** Holds the control bar after the preview was closed. Closing it only makes it small: the run would have no handle left. */
final class BarWindow extends JFrame {

    private static final long serialVersionUID = 1L;

    BarWindow(String title, ControlBar bar, Point location) {
        super(title);
        setDefaultCloseOperation(DO_NOTHING_ON_CLOSE);
        addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent e) {
                setExtendedState(ICONIFIED);
            }
        });
        add(bar);
        pack();
        setLocation(location);
        setVisible(true);
    }
}
