/** Reads and checks rule text: what may be written in a rule file. */
@NullMarked
package dev.weighbridge.rules.language;

import org.jspecify.annotations.NullMarked;
