package io.github.hrstyle.runner.verb;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.weights.Vgg19Source;
import io.github.hrstyle.assets.weights.Vgg19Store;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.assets.weights.WeightsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A place where the loss network's weights are looked for.
 *
 * @param place what it is
 * @param path the file, or the word random
 * @param ready whether weights that can be used are there, really read
 * @param detail their checksum, or what is wrong
 */
record WeightsPlace(String place, String path, boolean ready, String detail) {

    /** In the order of search. */
    static List<WeightsPlace> ofUser() {
        List<WeightsPlace> places = new ArrayList<>();
        Vgg19Store user = Vgg19Store.ofUser();
        String variable = System.getenv(Vgg19Store.SOURCE_VARIABLE);
        if (variable != null && !variable.isBlank()) places.add(ofVariable(user, variable));
        Vgg19Store withoutVariable = new Vgg19Store(name -> null, Vgg19Store.defaultModelFolder());
        places.add(read("model folder", withoutVariable.path()));
        return places;
    }

    private static WeightsPlace ofVariable(Vgg19Store user, String variable) {
        String place = "environment variable " + Vgg19Store.SOURCE_VARIABLE;
        try {
            if (user.chosen(Vgg19Source.AUTO) instanceof Vgg19Source.Random)
                return new WeightsPlace(place, variable, true, "nothing to read");
            return read(place, user.path());
        } catch (Failure e) {
            return new WeightsPlace(place, variable, false, String.valueOf(e.getMessage()));
        }
    }

    private static WeightsPlace read(String place, Path file) {
        if (!Files.exists(file)) return new WeightsPlace(place, file.toString(), false, "no such file");
        try {
            return new WeightsPlace(
                    place,
                    file.toString(),
                    true,
                    "SHA-256 " + Vgg19Weights.load(file).sha256());
        } catch (WeightsException e) {
            return new WeightsPlace(place, file.toString(), false, String.valueOf(e.getMessage()));
        }
    }
}
