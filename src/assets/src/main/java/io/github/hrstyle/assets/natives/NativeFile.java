package io.github.hrstyle.assets.natives;

/**
 * One of libtorch's files, unpacked.
 *
 * @param name without a folder
 * @param length in bytes
 * @param sha256 in lower-case hexadecimal digits
 */
record NativeFile(String name, long length, String sha256) {}
