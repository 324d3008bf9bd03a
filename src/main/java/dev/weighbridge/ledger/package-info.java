/** Keeps every decision that is given out, with the books it rests on, so that each can be given again. */
@NullMarked
package dev.weighbridge.ledger;

import org.jspecify.annotations.NullMarked;
