/** Prices offers, sizes machines and finds break-evens: pure arithmetic. */
@NullMarked
package dev.weighbridge.cost;

import org.jspecify.annotations.NullMarked;
