package io.github.hrstyle.imagej.dialog;

import java.awt.BorderLayout;
import java.awt.EventQueue;
import java.awt.FlowLayout;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.awt.event.KeyEvent;
import java.util.Map;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;
import javax.swing.UIManager;

/** Says what went wrong, in lines that wrap, to be selected and copied; waits for nobody. */
public final class ErrorWindow extends JFrame {

    private static final long serialVersionUID = 1L;

    private static final int GAP = 12; // pixels
    private static final int COLUMNS = 60; // letters
    /** More are scrolled to. */
    private static final int MOST_ROWS = 20;

    private static final int LEAST_ROWS = 3;

    private ErrorWindow(String title, String text, Map<String, Runnable> waysOut) {
        super(title);
        setDefaultCloseOperation(DISPOSE_ON_CLOSE);
        JTextArea area = new JTextArea(text, rows(text), COLUMNS);
        area.setLineWrap(true);
        area.setWrapStyleWord(true);
        area.setEditable(false);
        area.setFont(UIManager.getFont("Label.font"));
        area.setCaretPosition(0);
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.RIGHT, GAP / 2, 0));
        waysOut.forEach((name, way) -> buttons.add(button(name, () -> {
            dispose();
            way.run();
        })));
        buttons.add(button("Copy", () -> Toolkit.getDefaultToolkit()
                .getSystemClipboard()
                .setContents(new StringSelection(title + ": " + text), null)));
        JButton close = button("Close", this::dispose);
        buttons.add(close);
        JPanel content = new JPanel(new BorderLayout(0, GAP));
        content.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
        content.add(new JScrollPane(area), BorderLayout.CENTER);
        content.add(buttons, BorderLayout.SOUTH);
        setContentPane(content);
        getRootPane().setDefaultButton(close);
        getRootPane()
                .registerKeyboardAction(
                        e -> dispose(),
                        KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
                        JComponent.WHEN_IN_FOCUSED_WINDOW);
        pack();
        setLocationRelativeTo(null);
    }

    private static int rows(String text) {
        int rows = text.lines().mapToInt(line -> 1 + line.length() / COLUMNS).sum();
        return Math.max(LEAST_ROWS, Math.min(MOST_ROWS, rows));
    }

    private static JButton button(String name, Runnable work) {
        JButton button = new JButton(name);
        button.addActionListener(pressed -> work.run());
        return button;
    }

    /**
     * Opens one; called on any thread.
     *
     * @param title the command's
     * @param waysOut what the user can do about it, by the name of a button
     */
    public static void open(String title, String text, Map<String, Runnable> waysOut) {
        EventQueue.invokeLater(() -> new ErrorWindow(title, text, waysOut).setVisible(true));
    }
}
