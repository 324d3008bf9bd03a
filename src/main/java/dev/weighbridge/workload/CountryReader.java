package dev.weighbridge.workload;

import dev.weighbridge.catalog.CountryCodes;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Tree;
import java.util.Optional;

/** Reads a field that is a country code. */
final class CountryReader {
    private CountryReader() {}

    /** The code; empty if it is left out, or if it is none and a problem was added. */
    static Optional<String> read(Fields fields, String name) {
        return fields.optionalText(name).filter(country -> {
            boolean known = CountryCodes.contains(country);
            if (!known) {
                String shown = fields.find(name).map(Tree::display).orElse("nothing");
                String hint = CountryCodes.meant(country)
                        .map(code -> " Did you mean `%s`?".formatted(code))
                        .orElse("");
                fields.addProblem(
                        name,
                        "%s must be a country code of ISO 3166-1 in two capital letters, such as DE, got %s.%s"
                                .formatted(fields.fullName(name), shown, hint));
            }
            return known;
        });
    }
}
