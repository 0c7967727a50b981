package io.github.hrstyle.core.training;

import ai.djl.ndarray.NDManager;
import io.github.hrstyle.core.image.ColourBase;
import io.github.hrstyle.core.image.ColourMap;
import io.github.hrstyle.core.image.Pictures;
import io.github.hrstyle.core.image.Regions;
import io.github.hrstyle.core.matching.ColourMatch;
import io.github.hrstyle.core.matching.Doubt;
import io.github.hrstyle.core.matching.Scene;
import io.github.hrstyle.core.network.SceneFeatures;
import io.github.hrstyle.core.network.Vgg19;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The colours' matches of a fit: one for the whole images, or one for each label.
 *
 * @param byLabel {@link ColourBase#EVERYWHERE} is the only key where there are no labels
 */
record Matches(SortedMap<Integer, Match> byLabel) {

    /** One label's. */
    record Match(Scene content, Scene style, ColourMatch colours) {

        Doubt doubt() {
            return Doubt.of(colours, content, style);
        }

        Match refined(NDManager manager, Vgg19 vgg19) {
            SceneFeatures features =
                    SceneFeatures.of(manager, vgg19, colours.map().apply(content.image()), style.image());
            return new Match(
                    content,
                    style,
                    colours.refined(
                            features.content().at(colours.contentPixels()),
                            features.style().at(colours.stylePixels())));
        }
    }

    /** By colour and texture. */
    static Matches of(Pictures content, Pictures style, Optional<Regions> regions) {
        List<Integer> labels = regions.map(Regions::labels).orElse(List.of(ColourBase.EVERYWHERE));
        SortedMap<Integer, Match> matches = new TreeMap<>();
        for (int label : labels) {
            Scene from = Scene.of(content, regions.map(Regions::content), label);
            Scene to = Scene.of(style, regions.map(Regions::style), label);
            matches.put(label, new Match(from, to, ColourMatch.of(from, to)));
        }
        return new Matches(matches);
    }

    /** The same with what the loss network sees. */
    Matches refined(NDManager manager, Vgg19 vgg19) {
        SortedMap<Integer, Match> refined = new TreeMap<>();
        byLabel.forEach((label, match) -> refined.put(label, match.refined(manager, vgg19)));
        return new Matches(refined);
    }

    /** Their maps. */
    ColourBase base() {
        SortedMap<Integer, ColourMap> maps = new TreeMap<>();
        byLabel.forEach((label, match) -> maps.put(label, match.colours.map()));
        return new ColourBase(maps);
    }

    ColourMatch colours(int label) {
        Match match = byLabel.get(label);
        if (match == null) throw new IllegalArgumentException("no colours were matched for label " + label);
        return match.colours;
    }

    /** How far each label's map can be relied on. */
    Map<Integer, Double> trust() {
        Map<Integer, Double> trust = new TreeMap<>();
        byLabel.forEach(
                (label, match) -> trust.put(label, match.colours.counterparts().trust()));
        return trust;
    }
}
