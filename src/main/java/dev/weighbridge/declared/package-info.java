/** The fields that governance declares in {@code fields.yaml}: their types, their questions and their values. */
@NullMarked
package dev.weighbridge.declared;

import org.jspecify.annotations.NullMarked;
