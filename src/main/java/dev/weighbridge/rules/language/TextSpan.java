package dev.weighbridge.rules.language;

/**
 * A part of a rule file's text, as Drools' parser reads it.
 *
 * @param start offset of its first character
 * @param end offset behind its last one
 */
record TextSpan(int start, int end) {
    /** Of a part that begins at a character. */
    static TextSpan of(int start, String part) {
        return new TextSpan(start, start + part.length());
    }

    /** From this part to the end of a later one. */
    TextSpan to(TextSpan last) {
        return new TextSpan(start, last.end);
    }
}
