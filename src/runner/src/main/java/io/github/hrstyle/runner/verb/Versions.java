package io.github.hrstyle.runner.verb;

import io.github.hrstyle.core.fitted.Provenance;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class Versions implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"hrstyle " + Provenance.VERSION};
    }
}
