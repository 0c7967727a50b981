/** What training minimises. */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.core.loss;
