package io.github.hrstyle.site;

/**
 * Another file that a file needs.
 *
 * @param key its name without version, such as {@code jars/djl-api.jar}
 * @param timestamp of the version that was there when the dependency was noted
 */
record Dependency(String key, Timestamp timestamp) {}
