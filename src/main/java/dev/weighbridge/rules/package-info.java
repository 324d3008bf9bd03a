/** Loads, guards and runs the rule book; the only room that knows Drools. */
@NullMarked
package dev.weighbridge.rules;

import org.jspecify.annotations.NullMarked;
