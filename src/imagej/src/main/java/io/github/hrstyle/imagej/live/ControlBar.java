package io.github.hrstyle.imagej.live;

import io.github.hrstyle.core.training.FitProgress;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.GridLayout;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import javax.swing.AbstractAction;
import javax.swing.Action;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.KeyStroke;

/** Progress, and the buttons "Finish now" (Enter) and "Cancel" (Escape). */
final class ControlBar extends JPanel {

    private static final long serialVersionUID = 1L;

    private static final int GAP = 8; // pixels
    /** So that the window keeps its width while the text changes. */
    private static final String LONGEST_TEXT = "Step 1000 of 1000, about 59 min 59 s left";

    private final Control control;
    private final JLabel text = new JLabel(LONGEST_TEXT);
    private final JProgressBar progressBar = new JProgressBar();
    private final Action finish;
    private final Action cancel;
    private boolean ending;

    ControlBar(Control control) {
        super(new BorderLayout(GAP, 0));
        this.control = control;
        finish = action(
                "Finish now", KeyEvent.VK_F, "Stop here and keep the best result so far (Enter)", this::finishNow);
        cancel = action("Cancel", KeyEvent.VK_C, "Stop here and discard the result (Escape)", this::cancel);
        bind(KeyEvent.VK_ENTER, "finish", finish);
        bind(KeyEvent.VK_ESCAPE, "cancel", cancel);

        text.setFont(text.getFont().deriveFont(Font.PLAIN));
        Dimension roomy = text.getPreferredSize();
        text.setPreferredSize(roomy);
        progressBar.setPreferredSize(new Dimension(roomy.width, progressBar.getPreferredSize().height));
        JPanel left = new JPanel(new BorderLayout(0, GAP / 2));
        left.setOpaque(false);
        left.add(text, BorderLayout.NORTH);
        left.add(progressBar, BorderLayout.CENTER);
        JPanel buttons = new JPanel(new GridLayout(1, 2, GAP, 0));
        buttons.setOpaque(false);
        buttons.add(button(finish));
        buttons.add(button(cancel));
        Box right = Box.createVerticalBox(); // keeps the buttons' height
        right.add(Box.createVerticalGlue());
        right.add(buttons);
        right.add(Box.createVerticalGlue());
        add(left, BorderLayout.CENTER);
        add(right, BorderLayout.EAST);
        setBorder(BorderFactory.createEmptyBorder(GAP / 2, GAP / 2, GAP / 2, GAP / 2));
    }

    private static Action action(String name, int mnemonic, String help, Runnable work) {
        Action action = new AbstractAction(name) {
            private static final long serialVersionUID = 1L;

            @Override
            public void actionPerformed(ActionEvent e) {
                work.run();
            }
        };
        action.putValue(Action.MNEMONIC_KEY, mnemonic);
        action.putValue(Action.SHORT_DESCRIPTION, help);
        return action;
    }

    private static JButton button(Action action) {
        JButton button = new JButton(action);
        // Before the window's: on "Cancel", Enter means that.
        button.getInputMap(WHEN_FOCUSED).put(KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0), "this");
        button.getActionMap().put("this", action);
        return button;
    }

    private void bind(int key, String name, Action action) {
        getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW).put(KeyStroke.getKeyStroke(key, 0), name);
        getActionMap().put(name, action);
    }

    void tell(FitProgress progress) {
        if (ending) return;
        text.setText(ProgressText.ofBar(progress));
        progressBar.setIndeterminate(false);
        progressBar.setMaximum(progress.steps());
        progressBar.setValue(progress.step());
        if (progress.step() == progress.steps()) finish.setEnabled(false);
    }

    /** Nothing more is said once it is cancelled. */
    void say(String what) {
        if (!cancel.isEnabled()) return;
        text.setText(what);
        progressBar.setIndeterminate(true);
    }

    private void finishNow() {
        control.finishNow();
        end("Finishing with the best so far…");
    }

    private void cancel() {
        control.cancel();
        end("Cancelling…");
        cancel.setEnabled(false);
    }

    private void end(String what) {
        ending = true;
        say(what);
        finish.setEnabled(false);
    }
}
