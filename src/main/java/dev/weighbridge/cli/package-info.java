/** The command line: reads files and options, calls advice, prints what comes back. */
@NullMarked
package dev.weighbridge.cli;

import org.jspecify.annotations.NullMarked;
