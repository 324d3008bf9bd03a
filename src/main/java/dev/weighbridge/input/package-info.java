/** Reads and replaces files, turns text into a tree of fields with places, and collects every problem found in it. */
@NullMarked
package dev.weighbridge.input;

import org.jspecify.annotations.NullMarked;
