package dev.weighbridge.catalog.refresh;

/**
 * A figure with two values.
 *
 * @param figure as its file names it
 * @param before the value of the catalogue, or of the first source; {@code none} where it has none
 * @param after the other value
 */
public record FigureChange(String figure, String before, String after) {
    /** What stands for a value that is not there. */
    static final String NONE = "none";

    /** Whether only the other side has the figure. */
    boolean isAdded() {
        return before.equals(NONE);
    }

    @Override
    public String toString() {
        return "%s %s → %s".formatted(figure, before, after);
    }
}
