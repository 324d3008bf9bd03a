package dev.weighbridge.catalog.refresh;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How names of models in a list become offers of the catalogue.
 *
 * @param model a name of the list, in which one {@code *} stands for any text
 * @param offers ids of offers, in which {@code *} is the text that it stands for in the name
 */
record NameRule(String model, List<String> offers) {
    NameRule {
        offers = List.copyOf(offers);
    }

    /** The text that {@code *} stands for; empty where the name is another one. Upper and lower case are one. */
    private Optional<String> part(String name) {
        String low = name.toLowerCase(Locale.ROOT);
        String pattern = model.toLowerCase(Locale.ROOT);
        int star = pattern.indexOf('*');
        if (star < 0) {
            return low.equals(pattern) ? Optional.of("") : Optional.empty();
        }
        String before = pattern.substring(0, star);
        String after = pattern.substring(star + 1);
        boolean matches =
                low.length() >= before.length() + after.length() && low.startsWith(before) && low.endsWith(after);
        return matches ? Optional.of(low.substring(before.length(), low.length() - after.length())) : Optional.empty();
    }

    boolean matches(String name) {
        return part(name).isPresent();
    }

    /** The ids that a name becomes, whether or not the catalogue has them; none where the name is another one. */
    List<String> ids(String name) {
        return part(name)
                .map(text ->
                        offers.stream().map(offer -> offer.replace("*", text)).toList())
                .orElse(List.of());
    }
}
