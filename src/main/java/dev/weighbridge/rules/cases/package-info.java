/** Runs the examples that stand beside the rules, and measures what they cover. */
@NullMarked
package dev.weighbridge.rules.cases;

import org.jspecify.annotations.NullMarked;
