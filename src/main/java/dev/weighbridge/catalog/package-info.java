/** Reads the catalogue: prices, machines, open models, GPUs and staffing, each figure with its source and date. */
@NullMarked
package dev.weighbridge.catalog;

import org.jspecify.annotations.NullMarked;
