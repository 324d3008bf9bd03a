package dev.weighbridge.input;

/**
 * One thing wrong with something a person wrote: where, what was wanted, what was got, and the way out.
 *
 * @param place file and line ({@code workload.yaml:3}), or the file or door alone where there is no line
 * @param pointer JSON Pointer of the value within its document, empty for the document itself
 * @param message one line in the reader's own field names; what would break the line or steer a terminal is blanked
 */
public record Problem(String place, String pointer, String message) {
    public Problem {
        place = Tree.UNSHOWN.matcher(place).replaceAll(" ");
        message = Tree.UNSHOWN.matcher(message).replaceAll(" ");
    }

    @Override
    public String toString() {
        return place + ": " + message;
    }
}
