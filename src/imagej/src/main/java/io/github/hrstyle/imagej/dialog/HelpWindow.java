package io.github.hrstyle.imagej.dialog;

import io.github.hrstyle.assets.text.Text;
import java.awt.Dimension;
import java.awt.event.KeyEvent;
import javax.swing.JComponent;
import javax.swing.JEditorPane;
import javax.swing.JFrame;
import javax.swing.JScrollPane;
import javax.swing.KeyStroke;
import org.scijava.ItemVisibility;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

/** Says what a command does, and what each of its fields and macro keys means; made from what the command says itself, so that it needs no network. */
final class HelpWindow extends JFrame {

    private static final long serialVersionUID = 1L;

    private static final Dimension SIZE = new Dimension(640, 640);

    HelpWindow(Module module) {
        super("Help: " + module.getInfo().getTitle());
        setDefaultCloseOperation(DISPOSE_ON_CLOSE);
        JEditorPane page = new JEditorPane("text/html", page(module));
        page.setEditable(false);
        page.setCaretPosition(0);
        JScrollPane scroll = new JScrollPane(page);
        scroll.setPreferredSize(SIZE);
        setContentPane(scroll);
        getRootPane()
                .registerKeyboardAction(
                        escape -> dispose(),
                        KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
                        JComponent.WHEN_IN_FOCUSED_WINDOW);
        pack();
    }

    /** As HTML. */
    static String page(Module module) {
        StringBuilder page = new StringBuilder("<html><body style='font-family: sans-serif; margin: 8px'>");
        page.append(Text.format("<h2>%s</h2>", module.getInfo().getTitle()));
        StringBuilder rows = new StringBuilder();
        for (ModuleItem<?> item : module.getInfo().inputs()) {
            if (item.getVisibility() == ItemVisibility.MESSAGE)
                page.append(Text.format("<p>%s</p>", unwrapped(String.valueOf(item.getValue(module)))));
            else if (item.getLabel() != null && !item.getLabel().isBlank())
                rows.append(Text.format(
                        "<tr><td valign=top><b>%s</b></td><td valign=top>%s</td><td valign=top><code>%s</code></td></tr>",
                        item.getLabel(), unwrapped(String.valueOf(item.getDescription())), item.getName()));
        }
        return page.append("<table cellpadding=4><tr><td><i>field</i></td><td><i>meaning</i></td>")
                .append("<td><i>macro key</i></td></tr>")
                .append(rows)
                .append("</table></body></html>")
                .toString();
    }

    /** Tool tips are HTML where they have several lines. */
    private static String unwrapped(String text) {
        return text.replaceAll("</?html>", "");
    }
}
