package io.github.hrstyle.runner.verb;

import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.apply.ColourCube;
import io.github.hrstyle.imagej.transfer.FittedSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A fitted style for other programs. */
@Command(
        name = "export",
        description = {
            "Writes a style that is a function of colour alone, as preset instant fits it, as a 3D LUT (.cube) for other programs.",
            "A style that was trained, or fitted with several labels, is none and is refused."
        },
        footer = {"", "Example:", "  hrstyle export --fitted dusk.hrstyle --output dusk.cube"})
final class ExportVerb implements Callable<Integer> {

    @Option(names = "--fitted", required = true, paramLabel = "FILE", description = "fitted style (.hrstyle)")
    private Path fitted = Path.of("");

    @Option(names = "--output", required = true, paramLabel = "FILE", description = "table to write (.cube)")
    private Path output = Path.of("");

    @Option(
            names = "--size",
            paramLabel = "N",
            description = "nodes along red, green and blue: " + ColourCube.SMALL + " or " + ColourCube.LARGE
                    + " (default: ${DEFAULT-VALUE})")
    private int size = ColourCube.SMALL;

    @Mixin
    private Outputs outputs = new Outputs();

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli makes it
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        FittedSource style = FittedSource.open(fitted);
        ColourCube cube = ColourCube.of(style.fitted(), size);
        outputs.checkCube(output, cube);
        Outputs.writeCube(cube, style.source().name(), output);
        common.out().println(Text.format("%s: %d x %d x %d colours", output, cube.side(), cube.side(), cube.side()));
        return ExitStatus.DONE;
    }
}
