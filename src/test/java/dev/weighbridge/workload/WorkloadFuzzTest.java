package dev.weighbridge.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.input.Document;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Quantity;
import dev.weighbridge.input.Tree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Documents changed at random: none may throw, and a workload that is read must hold all that its document says. */
class WorkloadFuzzTest {
    private static final List<String> SEEDS = List.of(
            ReadResult.GOOD,
            ReadResult.GOOD + """
                    name: "customer support"
                    inputShare: 0.7
                    apiModel: { name: ours, kind: open-model-api, inputUsdPerMillionTokens: 1, outputUsdPerMillionTokens: 2 }
                    selfHosted:
                      model: ten
                      machine: shop/box
                      count: 3
                      plan: spot
                    overheads:
                      retryShare: 0.1
                    fte: 0.75
                    horizonMonths: 36
                    region: eu
                    asOf: 2026-01-15
                    asGoodAs: gpt-4o-mini
                    needs: [vision, long-context]
                    noThirdParty: true
                    organisationSeat: FR
                    """,
            ReadResult.GOOD
                    + "apiModel: {usdPerMillionTokens: 1.5}\nselfHosted: {}\ndefaulted: [asOf]\nbatchShare: 1e-3\n",
            """
            {"tokensPerDay": 5e7, "latencyP99Ms": 90, "residency": "strict", "expertise": "none",
             "quality": "specialized", "apiModel": "mini", "overheads": {"devTestShare": 0.2}, "region": null}
            """);
    private static final List<String> PIECES = List.of(
            "\n",
            " ",
            "  ",
            "\t",
            ":",
            ": ",
            "- ",
            "{",
            "}",
            "[",
            "]",
            ",",
            "\"",
            "'",
            "#",
            "&a ",
            "*a",
            "!!str ",
            "|\n",
            "%",
            "~",
            "null",
            "true",
            "0",
            "1",
            "-",
            ".",
            "e9",
            "1e400",
            "NaN",
            ".inf",
            "50M",
            "m",
            "_",
            "0x1F",
            "\\u0000",
            "\u0000",
            "\u202e",
            "\uFEFF",
            "\uD83D",
            "é",
            "---\n",
            "...\n",
            "<<: ",
            "? ",
            "selfHosted",
            "growth: 0.5\n",
            "growth: { low: 0, likely: 0.5, high: 1 }\n",
            "growth: { low: 1, likely: 0.5, high: 0 }\n",
            "apiModel",
            "machine: box\n",
            "count",
            "tokensPerDay: 1\n",
            "fte: 2\n",
            "overheads: {retryShare: 1}\n",
            "region: us\n",
            "strict",
            "STRONG",
            "asOf: 2026-02-30\n",
            "cacheLifetime: one-hour\n",
            "promptTokens: { p50: 700, p95: 3k }\n",
            "promptTokens: { p50: 900, p95: 800 }\n",
            "cacheLifetime: 1h\n",
            "asGoodAs: gpt-4o-mini\n",
            "needs: [vision, tools]\n",
            "needs: []\n",
            "noThirdParty: true\n",
            "organisationSeat: DE\n",
            "today: { usdPerMonth: 2.4k, what: api, offer: north/mini }\n",
            "today: { usdPerMonth: -1, what: managed, offer: north/mini }\n");

    private static final List<String> DETAILS = List.of(
            "inputShare",
            "cachedInputShare",
            "newPromptShare",
            "cacheLifetime",
            "promptTokens",
            "batchShare",
            "peakToAverage",
            "tokensPerRequest",
            "name",
            "availability",
            "environments",
            "horizonMonths",
            "growth",
            "asGoodAs",
            "needs",
            "noThirdParty",
            "organisationSeat");

    /** A field, the values it takes, and last one that it does not take. */
    private static final List<String> VALUES = List.of(
            "tokensPerDay = 0 | 50M | {low: 20M, likely: 50M, high: 8e7} | 50_000_000 | capacity | 5e7 | '1.5B' | 0.0001",
            "latencyP99Ms = 1 | 400 | 1e3 | 2147483647 | 0",
            "residency = strict | MODERATE | 'minimal ' | maximal",
            "expertise = strong | Limited | none | some",
            "quality = state_of_the_art | good enough | SPECIALIZED | best",
            "name = a | 7 | 'true' | \"tab\\there\"",
            "inputShare = 0 | 1 | 0.123456789012345678 | 1e-300 | 1.0000001",
            "tokensPerRequest = 1 | 1_155.5 | 10M | 0.5",
            "apiModel = mini | south/maxi-large | {usdPerMillionTokens: 1.5} | {name: x, provider: South, region: eu, jurisdiction: DE, inputUsdPerMillionTokens: 1e-9,"
                    + " outputUsdPerMillionTokens: 2} | {inputUsdPerMillionTokens: 1, cachedInputUsdPerMillionTokens: 0.1,"
                    + " outputUsdPerMillionTokens: 3, kind: Open_Model_Api} | {kind: provider-api}",
            "selfHosted = {} | {plan: One_Year} | {machine: box, count: 4} | {model: ten, utilization: 0.8}"
                    + " | {model: ten, machine: box, tokensPerSecond: 1e3}"
                    + " | {model: ten, tokensPerSecond: 812.5, owned: {capexUsd: 8k, lifetimeMonths: 24, kilowatts: 1.2, usdPerKwh: 0}}"
                    + " | {machine: box, plan: owned, owned: {capexUsd: 1, lifetimeMonths: 0.5e2, kilowatts: 0.01, pue: 1, usdPerKwh: 0.3,"
                    + " hoursPerMonth: 730, hostingUsdPerMonth: 10}} | {count: 4}",
            "overheads = {} | {retryShare: 100} | {retryShare: 0, devTestShare: 0.25} | {devTestShare: -0.5}",
            "cachedInputShare = 0.5 | 0e5 | half",
            "batchShare = 1.0 | 1e0 | -0.1",
            "cacheLifetime = five-minutes | One_Hour | day",
            "promptTokens = {p50: 700, p95: 3k} | {p50: 800, p95: 800} | {p50: 2, p95: 1}",
            "peakToAverage = 1 | 24 | 1k | 0",
            "fte = 0 | 0.25 | 1e3 | 1e4",
            "availability = standard | HIGH | medium",
            "environments = 1 | 2.0 | 20 | 21",
            "horizonMonths = 1 | 12.0 | 120 | 12.5",
            "growth = 0.5 | -0.9 | {low: 0, likely: 0.25, high: 5} | 10",
            "today = {usdPerMonth: 0, what: Self_Hosted} | {usdPerMonth: 2.4k, what: api, offer: south/maxi-large}"
                    + " | {usdPerMonth: 1e12, what: managed} | {usdPerMonth: -1, what: api}",
            "region = us | eu-west-1 | null | moon",
            "asGoodAs = gpt-4o-mini | 'gpt-4o-mini' | null | gpt-5",
            "needs = [vision] | [json, Tools, vision, json] | [] | [LONG_CONTEXT] | [long context, sound]",
            "noThirdParty = true | false | 'TRUE' | null | never",
            "organisationSeat = DE | 'US' | null | Germany",
            "asOf = 2000-01-01 | 2026-02-28 | '2100-01-01' | 2026-02-29",
            "defaulted = [] | [asOf] | [inputShare, batchShare] | [residency]");

    @Test
    void no_document_throws_and_none_is_read_in_part() {
        Random random = new Random(7_070);
        int read = 0;
        int refused = 0;

        for (int i = 0; i < 6_000; i++) {
            String text = SEEDS.get(random.nextInt(SEEDS.size()));
            boolean json = text.startsWith("{") && random.nextBoolean();
            for (int change = random.nextInt(3); change >= 0; change--) {
                text = changed(text, random);
            }
            if (judge(text, json ? Document.Format.JSON : Document.Format.YAML)) {
                read++;
            } else {
                refused++;
            }
        }

        assertThat(read).as("documents read").isGreaterThan(200);
        assertThat(refused).as("documents refused").isGreaterThan(200);
    }

    /** Most changes at random end in broken YAML; these documents are always YAML and some of their values are wrong. */
    @Test
    void well_formed_documents_of_good_and_bad_values_are_read_in_full_or_rejected() {
        Random random = new Random(5_050);
        int read = 0;

        for (int i = 0; i < 3_000; i++) {
            List<String> lines = new ArrayList<>();
            for (String field : VALUES) {
                String[] parts = field.split(" = ", 2);
                String[] values = parts[1].split(" \\| ", -1);
                boolean asked = ReadResult.GOOD.contains(parts[0] + ":");
                if (asked || random.nextInt(3) == 0) {
                    // The last value of each is bad; take it seldom, so that whole documents have a chance.
                    int last = values.length - 1;
                    lines.add(parts[0] + ": " + values[random.nextInt(12) == 0 ? last : random.nextInt(last)]);
                }
            }
            Collections.shuffle(lines, random);
            read += judge(String.join("\n", lines), Document.Format.YAML) ? 1 : 0;
        }

        assertThat(read).as("documents read of 3,000").isBetween(600, 2_400);
    }

    /** Whether the document was read, after checking that it was read in full or refused with reasons. */
    private static boolean judge(String text, Document.Format format) {
        Problems problems = new Problems();
        Optional<Workload> workload;
        try {
            workload = ReadResult.READER.read("w", text, format, List.of(), problems);
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("thrown for: " + text, e);
        }
        assertThat(workload.isPresent()).as(text).isEqualTo(problems.none());
        for (Problem problem : problems.all()) {
            assertThat(problem.message()).as(text).isNotBlank();
            assertThat(problem.place()).as(text).matches("w(:\\d+)?");
        }
        workload.ifPresent(read -> {
            assertHoldsAll(text, format, read);
            assertThat(ReadResult.json(RewrittenWorkload.json(read)).good())
                    .as(text)
                    .isEqualTo(read);
        });
        return workload.isPresent();
    }

    private static void assertHoldsAll(String text, Document.Format format, Workload read) {
        Map<String, Object> held = RewrittenWorkload.flat(read);
        Map<String, String> said = new LinkedHashMap<>();
        gather(Document.read("w", text, format, new Problems()).orElseThrow(), said);
        said.remove("defaulted");
        String blended = said.remove("apiModel.usdPerMillionTokens");
        if (blended != null) {
            said.put("apiModel.inputUsdPerMillionTokens", blended);
            said.put("apiModel.cachedInputUsdPerMillionTokens", blended);
            said.put("apiModel.outputUsdPerMillionTokens", blended);
        }
        said.forEach((field, value) -> assertThat(same(value, held.getOrDefault(field, "nothing")))
                .as(field + " of " + text)
                .isTrue());
        Set<String> filledIn = new HashSet<>(held.keySet());
        filledIn.removeAll(said.keySet());
        assertThat(read.defaulted()).as(text).containsAll(filledIn);
    }

    /** Every value that the document gives, by its dotted name. */
    private static void gather(Tree tree, Map<String, String> said) {
        String field = tree.pointer().replaceFirst("^/", "").replace('/', '.');
        if (tree instanceof Tree.Entries entries) {
            entries.values().values().forEach(value -> gather(value, said));
        } else if (tree instanceof Tree.Items items) {
            if (!items.values().isEmpty()) { // an empty list says what a missing one says
                said.put(field, words(items.values().stream().map(WorkloadFuzzTest::text)));
            }
        } else if (tree instanceof Tree.Scalar scalar && scalar.kind() != Tree.Kind.NULL) {
            said.put(field, scalar.text());
        }
    }

    private static boolean same(String said, Object held) {
        if (held instanceof Number number) {
            return Quantity.parse(said)
                    .filter(quantity -> quantity.doubleValue() == number.doubleValue())
                    .isPresent();
        }
        if (held instanceof Boolean flag) {
            return said.equalsIgnoreCase(flag.toString());
        }
        if (held instanceof Collection<?> several) {
            return said.equals(words(several.stream().map(Object::toString)));
        }
        return held instanceof String text
                && (said.strip().equals(text) || word(said).equals(text));
    }

    private static String text(Tree item) {
        return item instanceof Tree.Scalar scalar ? scalar.text() : "no word";
    }

    /** Each word once, in one order. */
    private static String words(Stream<String> words) {
        return words.map(WorkloadFuzzTest::word).distinct().sorted().toList().toString();
    }

    private static String word(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
    }

    private static String changed(String text, Random random) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        int at = random.nextInt(text.length() + 1);
        int line = random.nextInt(lines.size());
        switch (random.nextInt(10)) {
            case 0 -> lines.remove(line);
            case 1 -> lines.add(line, lines.get(random.nextInt(lines.size())));
            case 2 -> {
                return text.substring(0, at) + PIECES.get(random.nextInt(PIECES.size())) + text.substring(at);
            }
            case 3 -> {
                return text.substring(0, at) + text.substring(Math.min(text.length(), at + 1)) + " ";
            }
            case 4 -> lines.add(PIECES.get(random.nextInt(PIECES.size())));
            case 5 -> Collections.shuffle(lines, random);
            case 6, 7 -> lines.add(DETAILS.get(random.nextInt(DETAILS.size())) + ": " + digits(random));
            default -> lines.set(line, lines.get(line).replaceFirst("(: ?)[^,{}]+", "$1" + digits(random)));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String digits(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Integer.toString(random.nextInt());
            case 1 -> Double.toString(random.nextDouble());
            case 2 -> Double.toString(Math.pow(10, random.nextInt(600) - 300));
            default -> random.nextInt(200) + "M";
        };
    }
}
