/** What commands share: their environment, their options and their exit codes. */
@NullMarked
package dev.weighbridge.cli.options;

import org.jspecify.annotations.NullMarked;
