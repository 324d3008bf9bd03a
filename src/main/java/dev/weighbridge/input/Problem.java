package dev.weighbridge.input;

/**
 * One mistake in a text that a person wrote: where it is, what must be there, what is there, and how to fix it.
 *
 * @param place file and line ({@code workload.yaml:3}), or only the file or entry point where there is no line
 * @param pointer JSON Pointer of the value within its document, empty for the document itself
 * @param message one line in the reader's own field names; line breaks and terminal control characters become spaces
 */
public record Problem(String place, String pointer, String message) {
    public Problem {
        place = Tree.onOneLine(place);
        message = Tree.onOneLine(message);
    }

    @Override
    public String toString() {
        return place + ": " + message;
    }
}
