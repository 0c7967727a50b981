package io.github.hrstyle.runner.queue;

import org.eclipse.microprofile.config.spi.Converter;

/** A limit that lets something through: 0 would make a server that refuses everything, and says so only to its clients. */
public final class OneOrMore implements Converter<Integer> {

    private static final long serialVersionUID = 1;

    @Override
    public Integer convert(String value) {
        int limit;
        try {
            limit = Integer.parseInt(value.trim());
        } catch (NumberFormatException e) {
            limit = 0;
        }
        if (limit < 1) throw new IllegalArgumentException("expected a whole number from 1, but got \"" + value + "\"");
        return limit;
    }
}
