/** The commands that work on a folder of rules. */
@NullMarked
package dev.weighbridge.cli.rules;

import org.jspecify.annotations.NullMarked;
