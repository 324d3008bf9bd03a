/** The command that serves over HTTP, and its options. */
@NullMarked
package dev.weighbridge.cli.serve;

import org.jspecify.annotations.NullMarked;
