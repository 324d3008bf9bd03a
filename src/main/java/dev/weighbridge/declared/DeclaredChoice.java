package dev.weighbridge.declared;

import java.util.Locale;

/**
 * One choice of a declared field.
 *
 * @param word as requests and files write it: lower case, with hyphens
 */
public record DeclaredChoice(String word) {
    /** As a condition of a rule writes it: {@code not-public} is {@code NOT_PUBLIC}. */
    public String constant() {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** The word. */
    @Override
    public String toString() {
        return word;
    }
}
