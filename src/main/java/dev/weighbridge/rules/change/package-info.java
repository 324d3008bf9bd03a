/** Compares two rule books and makes single edits of one. */
@NullMarked
package dev.weighbridge.rules.change;

import org.jspecify.annotations.NullMarked;
