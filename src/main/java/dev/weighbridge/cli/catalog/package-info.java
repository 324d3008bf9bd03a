/** The commands that check and list the catalogue. */
@NullMarked
package dev.weighbridge.cli.catalog;

import org.jspecify.annotations.NullMarked;
