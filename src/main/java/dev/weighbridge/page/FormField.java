package dev.weighbridge.page;

import java.util.List;
import java.util.Optional;

/**
 * A field of the question as a form shows it.
 *
 * @param name that the address and a request state it by, such as {@code selfHosted.count}
 * @param label in words
 * @param value as it was typed; empty where it was left out
 * @param otherwise what counts where it is left out; empty where nothing is known of it
 * @param choices to choose from; none where any text can be typed
 * @param unit after the field; empty where it has none
 * @param help beneath the field
 * @param error what is wrong with the value
 */
public record FormField(
        String name,
        String label,
        String value,
        String otherwise,
        List<Choice> choices,
        String unit,
        Optional<String> help,
        Optional<String> error) {
    public FormField {
        choices = List.copyOf(choices);
    }

    /** One of a few values, as the address has it and in words. */
    public record Choice(String value, String words) {}

    /** Whether it has a value. */
    public boolean stated() {
        return !value.isEmpty();
    }

    /** The id of the field on the page. */
    public String id() {
        return "q-" + name.replace('.', '-');
    }
}
