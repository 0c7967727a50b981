/** What a server answers, and how soon, when many clients submit at once while it trains. */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.benchmarks.load;
