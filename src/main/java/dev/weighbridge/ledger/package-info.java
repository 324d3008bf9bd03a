/** Records every decision with the rules and figures that made it, so that each can be replayed. */
@NullMarked
package dev.weighbridge.ledger;

import org.jspecify.annotations.NullMarked;
