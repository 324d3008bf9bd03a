/** The command line: reads files and options, calls the service, prints the answer. */
@NullMarked
package dev.weighbridge.cli;

import org.jspecify.annotations.NullMarked;
