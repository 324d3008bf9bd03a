package dev.weighbridge.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.Shipped;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.catalog.Quality;
import dev.weighbridge.catalog.TokenPrices;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class WorkloadReaderTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final String FIVE = """
            tokensPerDay: 50M
            latencyP99Ms: 400
            residency: moderate
            expertise: limited
            quality: good-enough
            """;

    private final WorkloadReader reader = new WorkloadReader(Shipped.CATALOG, TODAY);
    private final Problems problems = new Problems();

    @Test
    void five_answers_are_enough_and_every_default_is_marked() {
        Workload workload = read(FIVE).orElseThrow();

        assertThat(workload.tokensPerDay()).isEqualTo(50_000_000);
        assertThat(workload.latencyP99Ms()).isEqualTo(400);
        assertThat(workload.residency()).isEqualTo(Residency.MODERATE);
        assertThat(workload.expertise()).isEqualTo(Expertise.LIMITED);
        assertThat(workload.quality()).isEqualTo(Quality.GOOD_ENOUGH);
        assertThat(workload.inputShare()).isEqualTo(0.8);
        assertThat(workload.tokensPerRequest()).isEqualTo(1000);
        assertThat(workload.billed()).isEqualTo(1);
        assertThat(workload.peakToAverage()).isEqualTo(1);
        assertThat(workload.horizonMonths()).isEqualTo(12);
        assertThat(workload.selfHosted().plan()).isEqualTo(Plan.ON_DEMAND);
        assertThat(workload.asOf()).isEqualTo(TODAY);
        assertThat(workload.defaulted())
                .containsExactly(
                        "inputShare",
                        "tokensPerRequest",
                        "selfHosted.plan",
                        "overheads.retryShare",
                        "overheads.devTestShare",
                        "cachedInputShare",
                        "batchShare",
                        "peakToAverage",
                        "horizonMonths",
                        "asOf");
    }

    @Test
    void every_detail_is_read() {
        Workload workload = read(FIVE + """
                        name: support
                        inputShare: 0.7
                        tokensPerRequest: 2000
                        apiModel: gpt-4o-mini
                        selfHosted: { model: llama-3.3-70b, machine: g5.12xlarge, count: 3, plan: spot, utilization: 0.9 }
                        overheads: { retryShare: 0.05, devTestShare: 0.1 }
                        cachedInputShare: 0.2
                        batchShare: 0.3
                        peakToAverage: 2.5
                        fte: 0.75
                        horizonMonths: 24
                        region: eu
                        asOf: 2026-01-15
                        """).orElseThrow();

        assertThat(workload.name()).hasValue("support");
        assertThat(workload.inputShare()).isEqualTo(0.7);
        assertThat(workload.tokensPerRequest()).isEqualTo(2000);
        assertThat(workload.apiModel()).hasValue(new ApiChoice.Named("gpt-4o-mini"));
        assertThat(workload.selfHosted())
                .isEqualTo(new SelfHostedChoice(
                        Optional.of("llama-3.3-70b"),
                        Optional.of("g5.12xlarge"),
                        Optional.of(3),
                        Plan.SPOT,
                        Optional.of(0.9)));
        assertThat(workload.retryShare()).isEqualTo(0.05);
        assertThat(workload.devTestShare()).isEqualTo(0.1);
        assertThat(workload.billed()).isEqualTo(1.15, org.assertj.core.data.Offset.offset(1e-12));
        assertThat(workload.cachedInputShare()).isEqualTo(0.2);
        assertThat(workload.batchShare()).isEqualTo(0.3);
        assertThat(workload.peakToAverage()).isEqualTo(2.5);
        assertThat(workload.fte()).hasValue(0.75);
        assertThat(workload.horizonMonths()).isEqualTo(24);
        assertThat(workload.region()).hasValue("eu");
        assertThat(workload.asOf()).isEqualTo(Shipped.ARTICLE_DAY);
        assertThat(workload.defaulted()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            tokensPerDay: 50M    | tokensPerDay: -1      | w.yaml:1: tokensPerDay must be a whole number of tokens, 0 or more, got `-1`.
            tokensPerDay: 50M    | tokensPerDay: 1e400   | w.yaml:1: tokensPerDay must be a whole number of tokens, 0 or more, got `1e400`.
            tokensPerDay: 50M    | tokensPerDay: 0.5     | w.yaml:1: tokensPerDay must be a whole number of tokens, 0 or more, got `0.5`.
            tokensPerDay: 50M    | tokensPerDay: many    | w.yaml:1: tokensPerDay must be a whole number of tokens, 0 or more, got `many`.
            tokensPerDay: 50M    | tokensPerDay: true    | w.yaml:1: tokensPerDay must be a whole number of tokens, 0 or more, got `true`.
            tokensPerDay: 50M    | tokensPerDay: [1]     | w.yaml:1: tokensPerDay must be a whole number of tokens, 0 or more, got a list.
            tokensPerDay: 50M    | x: 1                  | w.yaml:1: tokensPerDay is missing. It must be a whole number of tokens, 0 or more.
            latencyP99Ms: 400    | latencyP99Ms: 0       | w.yaml:2: latencyP99Ms must be a whole number of milliseconds above 0, got `0`.
            latencyP99Ms: 400    | latencyP99Ms: 0.1s    | w.yaml:2: latencyP99Ms must be a whole number of milliseconds above 0, got `0.1s`.
            residency: moderate  | residency: strikt     | w.yaml:3: residency must be one of strict, moderate, minimal, got `strikt`. Did you mean `strict`?
            quality: good-enough | quality: best         | w.yaml:5: quality must be one of state-of-the-art, good-enough, specialized, got `best`.
            quality: good-enough | quality: good-enough~n~inputShare: 1.2 | w.yaml:6: inputShare must be a share from 0 to 1, got `1.2`.
            quality: good-enough | quality: good-enough~n~apiModel: gpt-4o-minni | w.yaml:6: apiModel must be a name of the catalogue, got `gpt-4o-minni`. Did you mean `gpt-4o-mini`? `weighbridge catalog list` shows all.
            quality: good-enough | quality: good-enough~n~region: eu-centrl-1 | w.yaml:6: region must be a name of the catalogue, got `eu-centrl-1`. Did you mean `eu-central-1`? `weighbridge catalog list` shows all.
            quality: good-enough | quality: good-enough~n~selfHosted: { machine: g5.12xlrge } | w.yaml:6: machine must be a name of the catalogue, got `g5.12xlrge`. Did you mean `g5.12xlarge`? `weighbridge catalog list` shows all.
            quality: good-enough | quality: good-enough~n~selfHosted: { model: llama-70b } | w.yaml:6: model must be a name of the catalogue, got `llama-70b`. Did you mean `llama-3.3-70b`? `weighbridge catalog list` shows all.
            quality: good-enough | quality: good-enough~n~selfHosted: { count: 2 } | w.yaml:6: count needs a machine to count. Add selfHosted.machine, or leave count out.
            quality: good-enough | quality: good-enough~n~asOf: 2026-02-30 | w.yaml:6: asOf must be a date that exists, such as 2026-01-15, got `2026-02-30`.
            quality: good-enough | quality: good-enough~n~asOf: 1026-02-20 | w.yaml:6: asOf must be a date from 2000 to 2100, got `1026-02-20`.
            quality: good-enough | quality: good-enough~n~peakToAverage: 0.9 | w.yaml:6: peakToAverage must be a number from 1 to 1000, got `0.9`.
            quality: good-enough | quality: good-enough~n~horizonMonths: 121 | w.yaml:6: horizonMonths must be a whole number of months from 1 to 120, got `121`.
            quality: good-enough | quality: good-enough~n~fte: -0.5 | w.yaml:6: fte must be a number of FTE from 0 to 1000, got `-0.5`.
            quality: good-enough | quality: good-enough~n~overheads: { retryShare: 101 } | w.yaml:6: retryShare must be a number from 0 to 100, got `101`.
            quality: good-enough | quality: good-enough~n~apiModel: { usdPerMillionTokens: 0 } | w.yaml:6: usdPerMillionTokens must be a number of US dollars a million tokens above 0, got `0`.
            quality: good-enough | quality: good-enough~n~apiModel: { usdPerMillionTokens: 1, kind: self-hosted } | w.yaml:6: kind must be one of provider-api, private-cloud-api, open-model-api, got `self-hosted`.
            """)
    void one_thing_wrong_is_told_with_place_want_got_and_way_out(String right, String wrong, String message) {
        assertThat(read(FIVE.replace(right, wrong.replace("~n~", "\n")))).isEmpty();

        assertThat(problems.all().stream().map(Problem::toString).findFirst()).hasValue(message);
    }

    @Test
    void an_unknown_field_is_refused_with_the_nearest_known() {
        read(FIVE + "tokenPerDay: 3\n");

        assertThat(problems.all())
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.toString())
                                .startsWith(
                                        "w.yaml:6: `tokenPerDay` is not a known field. Did you mean `tokensPerDay`? Known here: "));
    }

    @Test
    void everything_wrong_is_told_at_once_with_its_pointer() {
        read(
                "tokensPerDay: -1\nlatencyP99Ms: 0\nresidency: x\nexpertise: y\nquality: z\nselfHosted: { plan: q, cont: 1 }\n");

        assertThat(problems.all())
                .extracting(Problem::pointer)
                .containsExactly(
                        "/tokensPerDay",
                        "/latencyP99Ms",
                        "/residency",
                        "/expertise",
                        "/quality",
                        "/selfHosted/plan",
                        "/selfHosted/cont");
    }

    @Test
    void a_list_in_place_of_a_workload_is_refused() {
        read("- tokensPerDay: 1\n");

        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly("w.yaml:1: the text must be a map of fields, got a list.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"50M", "50_000_000", "5e7", "50000000", "\"50M\""})
    void tokens_are_read_as_people_write_them(String tokens) {
        assertThat(read(FIVE.replace("50M", tokens)).orElseThrow().tokensPerDay())
                .isEqualTo(50_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"state-of-the-art", "STATE_OF_THE_ART", "State of the art"})
    void choices_are_read_however_they_are_spelt(String quality) {
        assertThat(read(FIVE.replace("good-enough", quality)).orElseThrow().quality())
                .isEqualTo(Quality.STATE_OF_THE_ART);
    }

    @Test
    void a_price_in_the_workload_stands_for_an_api() {
        Workload workload = read(FIVE
                        + "apiModel: { name: quoted, inputUsdPerMillionTokens: 1, outputUsdPerMillionTokens: 4 }\n")
                .orElseThrow();

        assertThat(workload.apiModel())
                .hasValue(new ApiChoice.Priced("quoted", OfferKind.PROVIDER_API, new TokenPrices(1, 1, 4)));
    }

    @Test
    void options_count_over_the_document() {
        Workload workload = reader.read(
                        "w.yaml",
                        FIVE,
                        Document.Format.YAML,
                        List.of("tokensPerDay=2B", "selfHosted.machine=g5.xlarge", "apiModel.usdPerMillionTokens=1.5"),
                        problems)
                .orElseThrow();

        assertThat(workload.tokensPerDay()).isEqualTo(2_000_000_000);
        assertThat(workload.selfHosted().machine()).hasValue("g5.xlarge");
        assertThat(workload.apiModel())
                .hasValue(new ApiChoice.Priced("apiModel", OfferKind.PROVIDER_API, new TokenPrices(1.5, 1.5, 1.5)));
    }

    @Test
    void a_wrong_option_is_told_as_an_option() {
        reader.read("w.yaml", FIVE, Document.Format.YAML, List.of("latencyP99Ms=0", "nonsense", "qualty=x"), problems);

        assertThat(problems.all())
                .extracting(Problem::toString)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .isEqualTo(
                                        "--set: must be field=value, for example --set tokensPerDay=50M, got `nonsense`."),
                        second -> assertThat(second)
                                .isEqualTo(
                                        "--set: latencyP99Ms must be a whole number of milliseconds above 0, got `0`."),
                        third -> assertThat(third)
                                .startsWith("--set: `qualty` is not a known field. Did you mean `quality`?"));
    }

    @Test
    void a_workload_read_back_is_the_same_workload() {
        Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            List<String> sets = new ArrayList<>(List.of(
                    "tokensPerDay=" + random.nextLong(1_000_000_000_000L),
                    "latencyP99Ms=" + (1 + random.nextInt(100_000)),
                    "residency=" + List.of("strict", "moderate", "minimal").get(random.nextInt(3)),
                    "expertise=" + List.of("strong", "limited", "none").get(random.nextInt(3)),
                    "quality="
                            + List.of("state-of-the-art", "good-enough", "specialized")
                                    .get(random.nextInt(3)),
                    "inputShare=" + random.nextDouble(),
                    "batchShare=" + random.nextDouble(),
                    "overheads.retryShare=" + random.nextDouble()));
            List<String> more = List.of(
                    "name=x y",
                    "apiModel=gpt-4o",
                    "apiModel.usdPerMillionTokens=0.7",
                    "fte=1.25",
                    "region=eu",
                    "selfHosted.machine=g5.xlarge",
                    "selfHosted.plan=spot",
                    "selfHosted.utilization=0.5");
            more.stream().filter(set -> random.nextBoolean()).forEach(sets::add);
            if (sets.contains("apiModel=gpt-4o")) {
                sets.remove("apiModel.usdPerMillionTokens=0.7");
            }
            Workload workload = reader.read(sets, problems).orElseThrow(() -> new AssertionError(problems.all()));

            String json = JsonMapper.shared().writeValueAsString(WorkloadFields.of(workload));
            Workload again = reader.read("w.json", json, Document.Format.JSON, List.of(), problems)
                    .orElseThrow(() -> new AssertionError(problems.all()));

            assertThat(WorkloadFields.of(again)).isEqualTo(WorkloadFields.of(workload));
            assertThat(again.defaulted()).isEmpty();
        }
    }

    @Test
    void no_text_whatever_is_half_read() {
        Random random = new Random(5);
        List<String> scraps =
                List.of("", "-1", "1e400", "[", "]", "{", "}", "null", "~", "\n", ":", "x", "!!binary ", "0x7f", "🙂");
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder(FIVE + "selfHosted: { machine: g5.xlarge }\nasOf: 2026-01-15\n");
            for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
                int at = random.nextInt(text.length());
                text.replace(
                        at, Math.min(text.length(), at + random.nextInt(8)), scraps.get(random.nextInt(scraps.size())));
            }
            Problems found = new Problems();

            boolean read = reader.read("w", text.toString(), Document.Format.YAML, List.of(), found)
                    .isPresent();

            assertThat(read).as(text.toString()).isEqualTo(found.none());
        }
    }

    @Test
    void the_five_questions_are_asked_until_each_is_answered() {
        List<String> said = new ArrayList<>();

        Optional<Workload> workload = interview(
                        said, "lots", "50M", "", "400", "strict", "strong", "frontier", "state-of-the-art")
                .ask(List.of(), problems);

        assertThat(workload.orElseThrow().tokensPerDay()).isEqualTo(50_000_000);
        assertThat(workload.orElseThrow().quality()).isEqualTo(Quality.STATE_OF_THE_ART);
        assertThat(said)
                .containsExactly(
                        "1. How many tokens a day, input and output together? (such as 50M)",
                        "   tokensPerDay must be a whole number of tokens, 0 or more, got `lots`.",
                        "1. How many tokens a day, input and output together? (such as 50M)",
                        "2. Which P99 time to first token is needed, in milliseconds? (such as 400)",
                        "   latencyP99Ms must be a whole number of milliseconds above 0, got ``.",
                        "2. Which P99 time to first token is needed, in milliseconds? (such as 400)",
                        "3. How strict is data residency? (strict, moderate, minimal)",
                        "4. How much ML infrastructure expertise is there? (strong, limited, none)",
                        "5. Which model quality is needed? (state-of-the-art, good-enough, specialized)",
                        "   quality must be one of state-of-the-art, good-enough, specialized, got `frontier`.",
                        "5. Which model quality is needed? (state-of-the-art, good-enough, specialized)");
    }

    @Test
    void an_answer_given_as_an_option_is_not_asked_for() {
        List<String> said = new ArrayList<>();

        interview(said, "400", "strict", "strong", "specialized").ask(List.of("tokensPerDay=1M"), problems);

        assertThat(said).hasSize(4);
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void input_that_ends_early_is_told() {
        assertThat(interview(new ArrayList<>(), "50M").ask(List.of(), problems)).isEmpty();

        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly("answers: the input ended before every question was answered.");
    }

    private Interview interview(List<String> said, String... answers) {
        Deque<String> left = new ArrayDeque<>(Arrays.asList(answers));
        return new Interview(reader, () -> Optional.ofNullable(left.poll()), said::add);
    }

    private Optional<Workload> read(String text) {
        return reader.read("w.yaml", text, Document.Format.YAML, List.of(), problems);
    }
}
