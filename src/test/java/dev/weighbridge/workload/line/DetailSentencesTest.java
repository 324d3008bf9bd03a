package dev.weighbridge.workload.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.workload.line.OneLineParser.Understood;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whole lines with details whose meaning is known: each is decided as it is meant, or not at all. */
class DetailSentencesTest {
    private static final String WHOLE = "50M tokens/day, p99 400ms, strict residency, limited team, good enough";

    private static final List<String> TURNING = List.of(
            "no",
            "not",
            "without",
            "maybe",
            "or",
            "less",
            "almost",
            "except",
            "until",
            "if",
            "only",
            "outside",
            "customers",
            "would",
            "used to",
            "want",
            "need",
            "than",
            "per user",
            "42",
            "at most",
            "strict",
            "limited team",
            "400ms",
            "api",
            "today",
            "but",
            "every",
            "2",
            "last year");

    private final Random random = new Random(31);

    /** Each as people say it, with the settings it means. */
    private Map<String, List<String>> details() {
        int months = 1 + random.nextInt(120);
        int growth = random.nextInt(500);
        int usd = random.nextInt(100_000);
        int environments = 1 + random.nextInt(20);
        Map<String, List<String>> all = new HashMap<>();
        all.put(one("high availability", "highly available", "HA", "N+1"), List.of("availability=high"));
        all.put(
                one("over %d months", "a %d month horizon", "horizon of %d months")
                        .formatted(months),
                List.of("horizonMonths=" + months));
        all.put(
                one("growing %d %% a year", "growth of %d%% per year", "%d %% yearly growth")
                        .formatted(growth),
                List.of("growth=" + plain(growth)));
        all.put(
                one("business hours", "load in business hours", "only during office hours"),
                List.of("loadProfile=business-hours"));
        all.put(
                one("%d environments", "environments: %d").formatted(environments),
                List.of("environments=" + environments));
        all.put(
                one("we pay $%d a month for an API today", "today we pay %d dollars a month for APIs")
                        .formatted(usd),
                List.of("today.usdPerMonth=" + usd, "today.what=api"));
        all.put(one("%d FTE", "with %d FTE", "fte %d").formatted(environments), List.of("fte=" + environments));
        return all;
    }

    private static String plain(int percent) {
        return new java.math.BigDecimal(percent)
                .movePointLeft(2)
                .stripTrailingZeros()
                .toPlainString();
    }

    private String one(String... ways) {
        return ways[random.nextInt(ways.length)];
    }

    @Test
    void details_between_commas_are_read_as_they_are_meant_in_any_order() {
        for (int i = 0; i < 2_000; i++) {
            Map<String, List<String>> details = details();
            List<String> said = new ArrayList<>(details.keySet());
            Collections.shuffle(said, random);
            said = new ArrayList<>(said.subList(0, random.nextInt(said.size() + 1)));
            List<String> meant = said.stream()
                    .flatMap(detail -> Objects.requireNonNull(details.get(detail)).stream())
                    .toList();
            said.addAll(List.of(WHOLE.split(", ")));
            Collections.shuffle(said, random);
            String line = String.join(one(", ", "; ", ". "), said);

            Understood understood = OneLineParser.SHIPPED.read(line);

            assertThat(understood.asks()).as(line).isEmpty();
            assertThat(understood.settings()).as(line).hasSize(5 + meant.size()).containsAll(meant);
        }
    }

    /** Words that could turn the meaning round stand before or after the detail, in its own clause. */
    @Test
    void no_word_beside_a_detail_leaves_it_decided() {
        for (int i = 0; i < 100; i++) {
            for (String detail : details().keySet()) {
                String turning = TURNING.get(random.nextInt(TURNING.size()));
                boolean first = random.nextBoolean();
                String line = WHOLE + ", " + (first ? turning + " " + detail : detail + " " + turning);

                // "only", "every" and "today" say nothing else beside some details.
                assertThat(OneLineParser.SHIPPED.read(line).complete())
                        .as(line)
                        .isEqualTo(saysTheSame(turning, detail, first));
            }
        }
    }

    private static boolean saysTheSame(String turning, String detail, boolean first) {
        boolean hours = detail.equals("business hours") && turning.equals("only");
        boolean every = turning.equals("every");
        boolean today = turning.equals("today")
                && detail.contains(" month for ")
                && !(first ? detail.startsWith("today") : detail.endsWith("today"));
        return hours || every || today;
    }

    @Test
    void no_line_of_details_and_words_throws() {
        List<String> pieces = new ArrayList<>(PhraseTable.SHIPPED.all().keySet());
        pieces.addAll(TURNING);
        pieces.addAll(List.of(
                "$",
                "%",
                "1e9",
                "9".repeat(40),
                "-3",
                ".5",
                "1,000",
                "12.000",
                ",",
                ";",
                "(",
                "24/7",
                "N+1",
                "parts.a.share=1"));
        for (int i = 0; i < 4_000; i++) {
            List<String> line = new ArrayList<>();
            for (int words = random.nextInt(12); words > 0; words--) {
                line.add(pieces.get(random.nextInt(pieces.size())));
            }
            Understood understood = OneLineParser.SHIPPED.read(String.join(" ", line));

            assertThat(understood.settings())
                    .as(line.toString())
                    .hasSameSizeAs(understood.settings().stream().distinct().toList());
            understood.asks().forEach(ask -> assertThat(ask).as(line.toString()).isNotBlank());
        }
    }
}
