/**
 * Downloads that survive bad connections: byte ranges over HTTP, part files that a later attempt goes on with, locks against a second
 * process, checksums. What is downloaded, and what it must look like, is the business of the packages that use this one.
 */
@NullMarked
package io.github.hrstyle.assets.download;

import org.jspecify.annotations.NullMarked;
