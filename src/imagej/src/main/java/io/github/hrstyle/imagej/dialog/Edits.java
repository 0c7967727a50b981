package io.github.hrstyle.imagej.dialog;

import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

/** Tells that a text was edited. */
record Edits(Runnable then) implements DocumentListener {

    @Override
    public void insertUpdate(DocumentEvent e) {
        then.run();
    }

    @Override
    public void removeUpdate(DocumentEvent e) {
        then.run();
    }

    @Override
    public void changedUpdate(DocumentEvent e) {
        // of attributes, which a plain text has none of
    }
}
