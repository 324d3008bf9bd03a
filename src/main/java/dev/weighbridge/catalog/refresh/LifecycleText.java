package dev.weighbridge.catalog.refresh;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** States an end of an offer in the text of {@code api-offers.yaml}: in its lifecycle, or in one that is added. */
final class LifecycleText {
    private LifecycleText() {}

    static String state(String text, OfferUpdate.NewEnd end) {
        OfferLines offer = OfferLines.of(text, end.offer());
        int prices = offer.keyLine("prices");
        int key = offer.keyLine("lifecycle");
        if (prices < 0) {
            throw OfferLines.unreadable(end.offer(), "the prices");
        }
        if (key < 0) {
            List<String> block = new ArrayList<>(List.of("lifecycle:"));
            fields(end).forEach(line -> block.add("  " + line));
            return offer.with(prices, offer.indent(), block);
        }
        return change(offer, key, end);
    }

    private static List<String> fields(OfferUpdate.NewEnd end) {
        List<String> fields = new ArrayList<>();
        end.endsOn().ifPresent(day -> fields.add("endsOn: " + day));
        end.earliestEndOn()
                .filter(day -> end.endsOn().filter(day::isAfter).isEmpty())
                .ifPresent(day -> fields.add("earliestEndOn: " + day));
        end.replacement().ifPresent(name -> fields.add("replacement: " + name(name)));
        fields.add(end.source());
        return fields;
    }

    private static String name(String replacement) {
        return replacement.matches("[A-Za-z][\\w./@-]*") ? replacement : SourceLine.quoted(replacement);
    }

    /** Takes the place of the lines that say otherwise; comments stay. */
    private static String change(OfferLines offer, int key, OfferUpdate.NewEnd end) {
        int after = OfferLines.blockEnd(offer.lines(), key, offer.end());
        int indent = offer.indent() + 2;
        List<String> block = new ArrayList<>(offer.lines().subList(key + 1, after));
        for (String field : fields(end)) {
            int at = OfferLines.keyLine(block, 0, block.size(), indent, field.split(":", 2)[0]);
            String line = " ".repeat(indent) + field + offer.newline();
            if (at < 0) {
                block.add(0, line);
            } else if (OfferLines.blockEnd(block, at, block.size()) > at + 1) {
                throw OfferLines.unreadable(end.offer(), "the lifecycle");
            } else {
                block.set(at, line);
            }
        }
        end.endsOn().ifPresent(day -> block.removeIf(line -> promisesLonger(line, day)));
        List<String> all = new ArrayList<>(offer.lines().subList(0, key + 1));
        all.addAll(block);
        all.addAll(offer.lines().subList(after, offer.lines().size()));
        return String.join("", all);
    }

    /** A promise that the new end breaks would be refused beside it. */
    private static boolean promisesLonger(String line, LocalDate end) {
        String field = line.strip();
        return field.matches("earliestEndOn: \\d{4}-\\d\\d-\\d\\d")
                && LocalDate.parse(field.substring(field.length() - 10)).isAfter(end);
    }
}
