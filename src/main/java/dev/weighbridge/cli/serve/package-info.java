/** The command that runs the HTTP server, and its options. */
@NullMarked
package dev.weighbridge.cli.serve;

import org.jspecify.annotations.NullMarked;
