package io.github.hrstyle.imagej.dialog;

import java.awt.BorderLayout;
import java.awt.Cursor;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;
import javax.swing.SwingWorker;
import javax.swing.Timer;
import javax.swing.UIManager;
import javax.swing.WindowConstants;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;

/**
 * A command's dialog: first what everybody needs, the rest behind "More". OK closes it only when what it says can be done; else
 * the reason stands above the buttons, and nothing has to be typed again. Images stay within reach meanwhile.
 */
public final class CommandDialog extends JFrame {

    private static final long serialVersionUID = 1L;

    private static final int GAP = 10; // pixels
    private static final int REASON_ROWS = 2;

    /** In milliseconds: the user may select another area meanwhile. */
    private static final int BETWEEN_LOOKS = 500;

    private final transient Module module;
    private final transient Supplier<Optional<String>> estimate;
    private final transient Supplier<Optional<String>> problem;
    private final transient Fields fields;
    private final transient List<String> advanced;
    private final transient CompletableFuture<Boolean> answer = new CompletableFuture<>();
    private final JTextArea reason = new JTextArea(REASON_ROWS, 1);
    private final JButton ok = new JButton("OK");
    private final JButton more = new JButton();
    private final JLabel estimated = new JLabel();
    private final Timer watch = new Timer(BETWEEN_LOOKS, look -> estimate());

    private CommandDialog(
            Context context,
            Module module,
            List<String> advanced,
            Supplier<Optional<String>> estimate,
            Supplier<Optional<String>> problem)
            throws ModuleException {
        super(module.getInfo().getTitle());
        this.module = module;
        this.estimate = estimate;
        this.problem = problem;
        this.advanced = advanced;
        fields = new Fields(advanced, this::estimate);
        new Harvester(context).buildPanel(fields, module);
        setContentPane(content());
        setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
        addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent e) {
                end(false);
            }
        });
        getRootPane().setDefaultButton(ok);
        getRootPane()
                .registerKeyboardAction(
                        escape -> end(false),
                        KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
                        JComponent.WHEN_IN_FOCUSED_WINDOW);
        estimate(); // before the window takes its size
        watch.start();
        showMore(!advanced.stream().allMatch(name -> SettingField.isPresets(module, name)));
        setLocationRelativeTo(null);
    }

    /**
     * Asks, and waits for the answer; not on the event thread. The answers are the module's inputs.
     *
     * @param advanced names of the inputs behind "More"
     * @param estimate of time and memory, asked whenever a field changes
     * @param problem asked at each OK, on a thread of its own: what speaks against it
     * @return whether the user said OK
     */
    public static boolean ask(
            Context context,
            Module module,
            List<String> advanced,
            Supplier<Optional<String>> estimate,
            Supplier<Optional<String>> problem)
            throws ModuleException {
        CompletableFuture<CommandDialog> made = new CompletableFuture<>();
        java.awt.EventQueue.invokeLater(() -> {
            try {
                CommandDialog dialog = new CommandDialog(context, module, advanced, estimate, problem);
                dialog.setVisible(true);
                made.complete(dialog);
            } catch (ModuleException | RuntimeException e) {
                made.completeExceptionally(e);
            }
        });
        try {
            return made.get().answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new ModuleException(e.getCause());
        }
    }

    private static boolean isText(ModuleItem<?> item) {
        return item.getVisibility() == ItemVisibility.MESSAGE;
    }

    private JPanel content() {
        JPanel top = new JPanel();
        top.setLayout(new BoxLayout(top, BoxLayout.PAGE_AXIS));
        for (ModuleItem<?> item : module.getInfo().inputs())
            if (isText(item)) {
                JLabel about = new JLabel(String.valueOf(item.getValue(module)));
                about.setBorder(BorderFactory.createEmptyBorder(0, 0, GAP, 0));
                about.setAlignmentX(LEFT_ALIGNMENT);
                top.add(about);
                break;
            }
        JPanel all = new JPanel(new BorderLayout(0, GAP));
        all.add(fields.always(), BorderLayout.NORTH);
        all.add(fields.more(), BorderLayout.CENTER);
        JPanel content = new JPanel(new BorderLayout());
        content.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
        content.add(top, BorderLayout.NORTH);
        JScrollPane scroll = new JScrollPane(all);
        scroll.setBorder(null);
        content.add(scroll, BorderLayout.CENTER);
        content.add(bottom(), BorderLayout.SOUTH);
        return content;
    }

    private JPanel bottom() {
        reason.setEditable(false);
        reason.setLineWrap(true);
        reason.setWrapStyleWord(true);
        reason.setOpaque(false);
        reason.setForeground(SettingField.WRONG);
        reason.setFont(UIManager.getFont("Label.font"));
        Box buttons = Box.createHorizontalBox();
        buttons.add(button("Help", () -> new HelpWindow(module).setVisible(true)));
        buttons.add(Box.createHorizontalStrut(GAP));
        JButton cite = button("Cite", References::copy);
        cite.setToolTipText("Copies the references to the clipboard");
        buttons.add(cite);
        buttons.add(Box.createHorizontalStrut(GAP));
        if (fields.hasMore()) {
            more.addActionListener(pressed -> showMore(!fields.more().isVisible()));
            JButton preset = button("Preset's values", this::forget);
            preset.setToolTipText("Forgets what was chosen behind More");
            buttons.add(more);
            buttons.add(Box.createHorizontalStrut(GAP));
            buttons.add(preset);
        }
        buttons.add(Box.createHorizontalGlue());
        ok.addActionListener(pressed -> check());
        buttons.add(ok);
        buttons.add(Box.createHorizontalStrut(GAP));
        buttons.add(button("Cancel", () -> end(false)));
        JPanel bottom = new JPanel(new BorderLayout(0, GAP));
        bottom.add(estimated, BorderLayout.NORTH);
        bottom.add(reason, BorderLayout.CENTER);
        bottom.add(buttons, BorderLayout.SOUTH);
        return bottom;
    }

    private static JButton button(String name, Runnable work) {
        JButton button = new JButton(name);
        button.addActionListener(pressed -> work.run());
        return button;
    }

    private void estimate() {
        String words = estimate.get().orElse(" ");
        if (!words.equals(estimated.getText())) estimated.setText(words);
    }

    private void showMore(boolean show) {
        fields.more().setVisible(show);
        more.setText(show ? "Less" : "More");
        pack();
        Rectangle screen = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
        setSize(getWidth(), Math.min(getHeight(), screen.height)); // the fields scroll, the buttons stay in sight
        setLocation(getX(), Math.max(screen.y, Math.min(getY(), screen.y + screen.height - getHeight())));
    }

    private void forget() {
        for (String name : advanced) if (module.getInput(name) instanceof String) module.setInput(name, "");
        fields.refresh();
    }

    /** Not on this thread: images may have to be copied. */
    private void check() {
        ok.setEnabled(false);
        reason.setText("");
        setCursor(Cursor.getPredefinedCursor(Cursor.WAIT_CURSOR));
        new SwingWorker<Optional<String>, Void>() {
            @Override
            protected Optional<String> doInBackground() {
                return problem.get();
            }

            @Override
            protected void done() {
                setCursor(null);
                ok.setEnabled(true);
                try {
                    get().ifPresentOrElse(reason::setText, () -> end(true));
                } catch (InterruptedException | ExecutionException e) {
                    reason.setText(String.valueOf(e.getMessage()));
                }
            }
        }.execute();
    }

    private void end(boolean said) {
        watch.stop();
        dispose();
        answer.complete(said);
    }
}
