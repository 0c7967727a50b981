package io.github.hrstyle.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All files of a site, now and earlier: what {@code db.xml.gz} holds. */
record Database(List<Component> components) {
    static final String FILE = "db.xml.gz";
    static final Database EMPTY = new Database(List.of());

    Database {
        components = List.copyOf(components);
    }

    /** The site after this one: what is offered from now on, and what was before. */
    Database next(List<Offer> offers, Timestamp now) throws SiteException {
        Map<String, Component> next = new LinkedHashMap<>();
        for (Component component : components) next.put(component.key(), component);
        for (Offer offer : offers) {
            Component before = next.get(offer.key());
            Component empty = new Component(offer.filename(), Optional.empty(), List.of());
            next.put(offer.key(), (before == null ? empty : before).offer(offer, now));
        }
        List<String> offered = offers.stream().map(Offer::key).toList();
        next.replaceAll((key, component) ->
                offered.contains(key) || component.current().isEmpty() ? component : component.withdraw(now));
        List<Component> sorted = new ArrayList<>(next.values());
        sorted.sort(Comparator.comparing(Component::filename));
        return new Database(sorted);
    }
}
