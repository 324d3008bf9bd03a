/** Compares the catalogue with public lists and with other catalogues, and brings it up to date. */
@NullMarked
package dev.weighbridge.catalog.refresh;

import org.jspecify.annotations.NullMarked;
