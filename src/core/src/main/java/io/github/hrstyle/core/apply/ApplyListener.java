package io.github.hrstyle.core.apply;

/** Is told how far an application has come, and says whether to go on. */
@FunctionalInterface
public interface ApplyListener {

    /** Lets every application run to its end. */
    ApplyListener NONE = (done, tiles) -> true;

    /**
     * @param done tiles written
     * @param tiles tiles in all
     * @return false to stop here
     */
    boolean onTile(long done, long tiles);
}
