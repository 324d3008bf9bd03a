package dev.weighbridge.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.DeclaredPolicy;
import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.catalog.Precision;
import dev.weighbridge.catalog.Quality;
import dev.weighbridge.declared.DeclaredValues;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.report.DocumentJson;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkloadFieldsTest {
    @Test
    void the_fields_stand_in_the_order_of_the_questions_with_every_default() {
        Workload workload = ReadResult.goodAnd("name: support\n").good();

        assertThat(RewrittenWorkload.json(workload))
                .isEqualTo(
                        "{\"name\":\"support\",\"tokensPerDay\":50000000,\"latencyP99Ms\":400,"
                                + "\"residency\":\"moderate\",\"expertise\":\"limited\",\"quality\":\"good-enough\","
                                + "\"inputShare\":0.8,\"tokensPerRequest\":1000.0,\"selfHosted\":{\"plan\":\"one-year\"},"
                                + "\"overheads\":{\"retryShare\":0.01,\"devTestShare\":0.02},\"cachedInputShare\":0.03,\"newPromptShare\":0.05,"
                                + "\"cacheLifetime\":\"five-minutes\","
                                + "\"batchShare\":0.04,\"peakToAverage\":1.5,\"availability\":\"standard\",\"environments\":1,\"horizonMonths\":24,\"noThirdParty\":false,"
                                + "\"asOf\":\"2026-02-03\","
                                + "\"defaulted\":[\"inputShare\",\"tokensPerRequest\",\"selfHosted.plan\","
                                + "\"overheads.retryShare\",\"overheads.devTestShare\",\"cachedInputShare\",\"newPromptShare\",\"cacheLifetime\",\"batchShare\","
                                + "\"peakToAverage\",\"availability\",\"environments\",\"horizonMonths\",\"noThirdParty\",\"asOf\"]}");
    }

    @Test
    void a_field_that_is_not_stated_and_has_no_default_is_left_out() {
        Workload workload = ReadResult.goodAnd("""
                        apiModel: {name: ours, kind: open-model-api, inputUsdPerMillionTokens: 1, outputUsdPerMillionTokens: 2}
                        selfHosted: {model: ten, machine: box, count: 3, plan: spot, utilization: 0.9}
                        fte: 0.5
                        region: eu
                        """).good();

        assertThat(RewrittenWorkload.flat(workload))
                .containsEntry("apiModel.name", "ours")
                .containsEntry("apiModel.kind", "open-model-api")
                .containsEntry("apiModel.inputUsdPerMillionTokens", 1.0)
                .containsEntry("apiModel.cachedInputUsdPerMillionTokens", 1.0)
                .containsEntry("apiModel.outputUsdPerMillionTokens", 2.0)
                .containsEntry("selfHosted.model", "ten")
                .containsEntry("selfHosted.machine", "box")
                .containsEntry("selfHosted.count", 3)
                .containsEntry("selfHosted.plan", "spot")
                .containsEntry("selfHosted.utilization", 0.9)
                .containsEntry("fte", 0.5)
                .containsEntry("region", "eu")
                .doesNotContainKey("name");
    }

    @Test
    void an_answers_own_workload_asked_again_is_the_same_workload_on_any_later_day() {
        Workload workload =
                ReadResult.goodAnd("apiModel: {usdPerMillionTokens: 1.5}\n").good();
        WorkloadReader later = new WorkloadReader(SmallCatalogNames.build(), LocalDate.of(2027, 1, 1));

        Optional<Workload> again = later.read(
                "answer.json",
                RewrittenWorkload.json(workload),
                dev.weighbridge.input.Document.Format.JSON,
                List.of(),
                new Problems());

        assertThat(again).contains(workload);
    }

    @Test
    void defaults_that_an_answer_repeats_come_before_those_filled_in_now_and_none_twice() {
        Workload workload = ReadResult.goodAnd("defaulted: [asOf, inputShare]\ninputShare: 0.8\nbatchShare: 0\n")
                .good();

        assertThat(workload.defaulted())
                .containsExactly(
                        "asOf",
                        "inputShare",
                        "tokensPerRequest",
                        "selfHosted.plan",
                        "overheads.retryShare",
                        "overheads.devTestShare",
                        "cachedInputShare",
                        "newPromptShare",
                        "cacheLifetime",
                        "peakToAverage",
                        "availability",
                        "environments",
                        "horizonMonths",
                        "noThirdParty");
    }

    @Test
    void reading_back_any_workload_gives_an_equal_one_from_json_from_yaml_and_from_options() {
        Random random = new Random(20260203);

        for (int i = 0; i < 2_000; i++) {
            Workload workload = any(random);
            String json = RewrittenWorkload.json(workload);
            Problems problems = new Problems();

            assertThat(ReadResult.json(json).good()).isEqualTo(workload);
            assertThat(ReadResult.yaml(json).good()).isEqualTo(workload);
            assertThat(ReadResult.READER
                            .read(RewrittenWorkload.sets(workload), problems)
                            .map(WorkloadFieldsTest::noneDefaulted))
                    .as(problems.all().toString())
                    .contains(noneDefaulted(workload));
        }
    }

    private static LoadProfile load(Random random) {
        double[] shares = random.doubles(24).toArray();
        double sum = Arrays.stream(shares).sum();
        return switch (random.nextInt(4)) {
            case 0 -> LoadProfile.FLAT;
            case 1 -> LoadProfile.BUSINESS_HOURS;
            case 2 ->
                LoadProfile.ofHours(
                        Arrays.stream(shares).mapToObj(share -> share / sum).toList());
            default -> LoadProfile.ofPeak(1 + random.nextDouble() * 999);
        };
    }

    private static Workload any(Random random) {
        double inputShare = random.nextDouble();
        double tokensPerRequest = 1 + random.nextDouble() * 9_999_999;
        long tokensPerDay = (long) (random.nextDouble() * Math.pow(10, random.nextInt(16)));
        Optional<Choices.Api> api = maybe(random, api(random));
        Choices.SelfHosted selfHosted = selfHosted(random);
        return new Workload(
                maybe(random, "name " + random.nextInt()),
                maybe(random, "team-" + random.nextInt(9)),
                new Workload.Requirements(
                        tokensPerDay,
                        1 + random.nextInt(Integer.MAX_VALUE),
                        pick(random, Workload.Residency.values()),
                        pick(random, Workload.Expertise.values()),
                        pick(random, Quality.values())),
                new Workload.Traffic(
                        inputShare,
                        tokensPerRequest,
                        prompts(random, inputShare * tokensPerRequest),
                        new Workload.Overheads(
                                random.nextDouble() * 100,
                                Math.pow(random.nextDouble(), 30)), // down to numbers written with an exponent
                        random.nextDouble(),
                        random.nextDouble(),
                        pick(random, Workload.CacheLifetime.values()),
                        random.nextDouble(),
                        load(random)),
                new Choices(
                        api,
                        selfHosted,
                        maybe(random, random.nextDouble() * 1000),
                        maybe(random, pick(random, "us", "eu", "us-east-1"))),
                constraints(random),
                new Operations(pick(random, Operations.Availability.values()), 1 + random.nextInt(20)),
                1 + random.nextInt(120),
                estimates(random, tokensPerDay, api, selfHosted),
                maybe(random, today(random)),
                List.of(),
                DeclaredValues.NONE,
                LocalDate.of(2000, 1, 1).plusDays(random.nextInt(36_525)),
                some(random, DefaultedFields.FIELDS));
    }

    private static Estimates estimates(
            Random random, long tokensPerDay, Optional<Choices.Api> api, Choices.SelfHosted selfHosted) {
        Map<String, ValueRange> ranges = new LinkedHashMap<>();
        Optional<Double> growth = maybe(random, random.nextDouble());
        if (random.nextBoolean()) {
            ranges.put("tokensPerDay", new ValueRange(Math.floor(tokensPerDay / 2.0), tokensPerDay, tokensPerDay));
        }
        growth.filter(share -> random.nextBoolean())
                .ifPresent(share -> ranges.put("growth", new ValueRange(-0.9, share, share + random.nextDouble())));
        selfHosted
                .utilization()
                .filter(share -> random.nextBoolean())
                .ifPresent(share -> ranges.put("selfHosted.utilization", new ValueRange(share / 2, share, 1)));
        if (api.orElse(null) instanceof Choices.Api.Priced priced) {
            double output = priced.prices().outputUsdPerMillionTokens();
            ranges.put("apiModel.outputUsdPerMillionTokens", new ValueRange(output / 2, output, 2 * output));
        }
        return new Estimates(growth, ranges);
    }

    private static Today today(Random random) {
        Today.Serving what = pick(random, Today.Serving.values());
        return new Today(
                random.nextDouble() * Math.pow(10, random.nextInt(13)),
                what,
                what == Today.Serving.API ? maybe(random, "north/mini") : Optional.empty());
    }

    /** None, or some with the given mean, where a workload can state them. */
    private static Optional<PromptTokens> prompts(Random random, double mean) {
        PromptTokens prompts = PromptTokens.ofMean(mean, 1 + random.nextDouble());
        return prompts.p50() < 1 || prompts.p95() > 10_000_000 ? Optional.empty() : maybe(random, prompts);
    }

    private static Constraints constraints(Random random) {
        Set<Constraints.Need> needs = EnumSet.noneOf(Constraints.Need.class);
        for (Constraints.Need need : Constraints.Need.values()) {
            if (random.nextBoolean()) {
                needs.add(need);
            }
        }
        Optional<String> seat = maybe(random, pick(random, "DE", "US", "NO"));
        return new Constraints(
                maybe(random, pick(random, "gpt-4o-mini", "claude-opus-5")),
                needs,
                random.nextBoolean(),
                seat,
                seat.filter("DE"::equals).map(country -> "eu"));
    }

    private static Choices.Api api(Random random) {
        if (random.nextBoolean()) {
            return new Choices.Api.Named(pick(random, "mini", "south/maxi-large"));
        }
        double input = price(random);
        return new Choices.Api.Priced(
                "api " + random.nextInt(),
                pick(random, OfferKind.PROVIDER_API, OfferKind.PRIVATE_CLOUD_API, OfferKind.OPEN_MODEL_API),
                new Choices.StatedPlace(
                        maybe(random, pick(random, "South", "Another")),
                        maybe(random, pick(random, "eu", "eu-west-1")),
                        maybe(random, pick(random, "DE", "US"))),
                new ApiOffer.TokenPrices(input, input * random.nextDouble(), price(random)));
    }

    private static double price(Random random) {
        return 1e-6 + random.nextDouble() * Math.pow(10, random.nextInt(6));
    }

    private static Choices.SelfHosted selfHosted(Random random) {
        if (random.nextBoolean()) {
            return owned(random);
        }
        Optional<String> machine = maybe(random, pick(random, "box", "shop/box"));
        return new Choices.SelfHosted(
                maybe(random, "ten"),
                machine,
                machine.flatMap(box -> maybe(random, 1 + random.nextInt(1_000_000))),
                pick(random, Plan.values()),
                maybe(random, 1 - random.nextDouble()),
                maybe(random, "vllm"),
                maybe(random, Precision.INT4),
                Optional.empty(),
                Optional.empty());
    }

    /** Under a desk, or a machine of the catalogue; its speed is stated. */
    private static Choices.SelfHosted owned(Random random) {
        return new Choices.SelfHosted(
                Optional.of("ten"),
                maybe(random, "box"),
                maybe(random, 1 + random.nextInt(1_000_000)),
                Plan.OWNED,
                Optional.empty(),
                Optional.empty(),
                maybe(random, Precision.FP8),
                Optional.of(new OwnedHardware(
                        new Machine.OwnedPrice(
                                1 + random.nextDouble() * 1e6,
                                1 + random.nextDouble() * 599,
                                0.01 + random.nextDouble() * 100,
                                1 + random.nextDouble() * 4,
                                random.nextDouble(),
                                random.nextDouble() * 1e4),
                        1 + random.nextDouble() * 729,
                        false)),
                Optional.of(price(random)));
    }

    private static <T> Optional<T> maybe(Random random, T value) {
        return random.nextBoolean() ? Optional.of(value) : Optional.empty();
    }

    @SafeVarargs
    private static <T> T pick(Random random, T... values) {
        return values[random.nextInt(values.length)];
    }

    private static List<String> some(Random random, List<String> values) {
        List<String> some = new ArrayList<>(values);
        some.removeIf(value -> random.nextBoolean() || value.startsWith("apiModel"));
        return some;
    }

    private static Workload noneDefaulted(Workload w) {
        return new Workload(
                w.name(),
                w.requestedBy(),
                w.requirements(),
                w.traffic(),
                w.choices(),
                w.constraints(),
                w.operations(),
                w.horizonMonths(),
                w.estimates(),
                w.today(),
                w.parts(),
                DeclaredValues.NONE,
                w.asOf(),
                List.of());
    }

    @Test
    void declared_fields_are_read_and_written_back_with_their_defaults_named() {
        Workload workload = DeclaredPolicy.workload("keptDays=30", "reviewedOn=2026-06-01", "costCentre=47 11");

        assertThat(WorkloadFields.of(workload))
                .containsEntry("dataClass", "internal")
                .containsEntry("keptDays", 30L)
                .containsEntry("reviewedOn", "2026-06-01")
                .containsEntry("costCentre", "47 11")
                .doesNotContainKey("customerFacing");
        assertThat(workload.defaulted()).contains("dataClass").doesNotContain("keptDays", "customerFacing");
        assertThat(WorkloadFields.given(workload)).doesNotContainKey("dataClass");
        Problems problems = new Problems();
        assertThat(DeclaredPolicy.reader()
                        .read("w", DocumentJson.ofWhole(workload), Document.Format.JSON, List.of(), problems))
                .contains(workload);
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void a_value_that_a_declared_field_does_not_have_is_told_with_what_it_may_be() {
        Problems problems = new Problems();
        DeclaredPolicy.reader()
                .read(
                        "w",
                        "{\"tokensPerDay\": 1, \"latencyP99Ms\": 1, \"residency\": \"strict\", \"expertise\": \"none\", \"quality\": \"specialized\", \"dataClass\": \"secrit\", \"keptDays\": 3.5, \"reviewedOn\": \"soon\", \"customerFacing\": \"yes\", \"costCentre\": 4711, \"dataKlass\": 1, \"defaulted\": [\"keptDays\"]}",
                        Document.Format.JSON,
                        List.of(),
                        problems);

        assertThat(problems.all())
                .extracting(
                        problem -> problem.pointer() + " " + problem.message().replaceFirst(" Known here: .*", ""))
                .containsExactlyInAnyOrder(
                        "/dataClass dataClass must be one of public, internal, secret, got `secrit`. Did you mean `secret`?",
                        "/keptDays keptDays must be a whole number of days from 0 to 3650, got `3.5`.",
                        "/reviewedOn reviewedOn must be a date that exists, such as 2026-01-15, got `soon`.",
                        "/customerFacing customerFacing must be true or false, got `yes`.",
                        "/costCentre costCentre must be a text, got `4711`. Put it in quotes.",
                        "/defaulted defaulted must list fields that have a default, got `keptDays`.",
                        "/dataKlass `dataKlass` is not a known field. Did you mean `dataClass`?");
    }

    @Test
    void a_required_declared_field_that_is_left_out_is_missing_with_its_question() {
        Problems problems = new Problems();
        ReadResult.READER
                .declaring(
                        DeclaredPolicy.declared(
                                "fields:\n  - { name: dataClass, type: choice, choices: [public, secret], question: Which class of data?, required: true, owner: o }\n"))
                .read("w", ReadResult.GOOD, Document.Format.YAML, List.of(), problems);

        assertThat(problems.all())
                .extracting(Problem::message)
                .containsExactly("dataClass is missing. Which class of data? It must be one of public, secret.");
    }
}
