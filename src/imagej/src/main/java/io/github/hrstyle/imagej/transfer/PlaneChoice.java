package io.github.hrstyle.imagej.transfer;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which of an image's planes a user means, written as ImageJ's substacks are: {@code 1-3,7}. */
final class PlaneChoice {

    private static final Pattern PART = Pattern.compile("\\s*(\\d{1,9})\\s*(?:-\\s*(\\d{1,9})\\s*)?");

    private PlaneChoice() {}

    /**
     * @param count of the image's planes
     * @return indices from 0, rising
     * @throws Failure when the text is none, or names a plane that is not there
     */
    static List<Integer> parse(String text, int count) {
        TreeSet<Integer> planes = new TreeSet<>();
        for (String part : text.split(",", -1)) {
            Matcher match = PART.matcher(part);
            if (!match.matches()) throw bad(text, count);
            int first = Integer.parseInt(match.group(1));
            int last = match.group(2) == null ? first : Integer.parseInt(match.group(2));
            if (first < 1 || last < first || last > count) throw bad(text, count);
            for (int plane = first; plane <= last; plane++) planes.add(plane - 1);
        }
        return List.copyOf(planes);
    }

    private static Failure bad(String text, int count) {
        return Failure.badInput(
                count == 1
                        ? Text.format("the image has one plane; leave the key out or write 1, not '%s'", text)
                        : Text.format(
                                "must be planes from 1 to %d, such as %d or 1-%d, but is '%s'",
                                count, count, count, text));
    }
}
