package dev.weighbridge.catalog.refresh;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Appends a price to an offer in the text of {@code api-offers.yaml}. A part that the list does not state is taken over from
 * the last price: a share always, a price only where the price of input did not change. A comment names both.
 */
final class PriceText {
    private static final String INPUT = "inputUsdPerMillionTokens";
    private static final String CACHED = "cachedInputUsdPerMillionTokens";
    private static final String WRITE = "cacheWriteUsdPerMillionTokens";
    private static final String OUTPUT = "outputUsdPerMillionTokens";
    private static final String BATCH = "batchDiscount";
    private static final String LONG = "longContext";

    private PriceText() {}

    static String append(String text, OfferUpdate.NewPrice price) {
        OfferLines offer = OfferLines.of(text, price.offer());
        int key = offer.keyLine("prices");
        if (key < 0) {
            throw OfferLines.unreadable(price.offer(), "the prices");
        }
        int end = OfferLines.blockEnd(offer.lines(), key, offer.end());
        int last = lastEntry(offer.lines(), key, end);
        if (last < 0) {
            throw OfferLines.unreadable(price.offer(), "the last price");
        }
        int dash = OfferLines.indent(offer.lines().get(last));
        return offer.with(end, dash, entry(price, parts(offer.lines().subList(last, end), dash + 2)));
    }

    private static int lastEntry(List<String> lines, int key, int end) {
        for (int i = end - 1; i > key; i--) {
            if (lines.get(i).stripLeading().startsWith("- from:")) {
                return i;
            }
        }
        return -1;
    }

    /** The lines of each key of an entry, without the entry's own indentation and without comments. */
    private static Map<String, List<String>> parts(List<String> entry, int indent) {
        Map<String, List<String>> parts = new LinkedHashMap<>();
        List<String> part = new ArrayList<>();
        for (String line : entry.subList(1, entry.size())) {
            if (OfferLines.isText(line)) {
                String body = line.stripTrailing().substring(Math.min(indent, OfferLines.indent(line)));
                if (OfferLines.indent(line) <= indent) {
                    part = new ArrayList<>();
                    parts.put(body.split(":", 2)[0], part);
                }
                part.add(body);
            }
        }
        return parts;
    }

    private static List<String> entry(OfferUpdate.NewPrice price, Map<String, List<String>> before) {
        Map<String, List<String>> parts = new LinkedHashMap<>();
        StatedPrices prices = price.prices();
        put(parts, INPUT, prices.input());
        put(parts, CACHED, prices.cachedInput());
        put(parts, WRITE, prices.cacheWrite());
        put(parts, OUTPUT, prices.output());
        put(parts, BATCH, prices.batchDiscount());
        prices.longPrompts().stream().findFirst().ifPresent(step -> parts.put(LONG, longPrompt(step)));
        List<String> kept = new ArrayList<>();
        List<String> dropped = new ArrayList<>();
        before.forEach((key, lines) -> {
            if (!parts.containsKey(key) && !key.equals("source")) {
                boolean isPrice = String.join("", lines).contains("Usd");
                if (price.sameInput() || !isPrice) {
                    parts.put(key, lines);
                    kept.add(key);
                } else {
                    dropped.add(key);
                }
            }
        });
        List<String> entry = new ArrayList<>();
        if (!kept.isEmpty()) {
            entry.add("# The list does not state %s: as before.".formatted(String.join(", ", kept)));
        }
        if (!dropped.isEmpty()) {
            entry.add("# The list does not state %s: left out.".formatted(String.join(", ", dropped)));
        }
        entry.add("- from: " + price.from());
        inOrder(parts).forEach(line -> entry.add("  " + line));
        entry.add("  " + price.source());
        return entry;
    }

    private static void put(Map<String, List<String>> parts, String key, Optional<Double> value) {
        value.ifPresent(number -> parts.put(key, List.of(key + ": " + shown(key, number))));
    }

    private static String shown(String key, double number) {
        String plain = Figures.plain(number);
        return key.equals(BATCH) ? plain.replaceFirst("(\\.\\d)0$", "$1") : plain;
    }

    private static List<String> longPrompt(StatedPrices.LongPrompt step) {
        List<String> lines = new ArrayList<>(List.of(LONG + ":"));
        lines.add("  fromPromptTokens: " + (step.abovePromptTokens() + 1));
        step.input().ifPresent(usd -> lines.add("  " + INPUT + ": " + Figures.plain(usd)));
        step.cachedInput().ifPresent(usd -> lines.add("  " + CACHED + ": " + Figures.plain(usd)));
        step.cacheWrite().ifPresent(usd -> lines.add("  " + WRITE + ": " + Figures.plain(usd)));
        step.output().ifPresent(usd -> lines.add("  " + OUTPUT + ": " + Figures.plain(usd)));
        return lines;
    }

    /** In the order of the file: prices, shares, long prompts, then what only the entry before has. */
    private static List<String> inOrder(Map<String, List<String>> parts) {
        List<String> lines = new ArrayList<>();
        List.of(INPUT, CACHED, WRITE, OUTPUT, BATCH, LONG)
                .forEach(key -> lines.addAll(parts.getOrDefault(key, List.of())));
        parts.forEach((key, part) -> {
            if (!List.of(INPUT, CACHED, WRITE, OUTPUT, BATCH, LONG).contains(key)) {
                lines.addAll(part);
            }
        });
        return lines;
    }
}
