/** The commands that show and delete recorded decisions. */
@NullMarked
package dev.weighbridge.cli.ledger;

import org.jspecify.annotations.NullMarked;
