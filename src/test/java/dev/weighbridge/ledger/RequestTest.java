package dev.weighbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.AdvisorSnapshot;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.advice.Recommendation.Stamp;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Problems;
import dev.weighbridge.report.Detail;
import dev.weighbridge.report.RecommendationFormat;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A request that is kept, read again on the day of its decision, is the very workload that was decided. */
class RequestTest {
    private static final Stamp STAMP = new Stamp("01a210cd-d6e0-79d1-b2b1-6e51c7ae59b1", RecordedDecisions.FIRST);
    private static final LocalDate DAY = LocalDate.ofInstant(RecordedDecisions.FIRST, ZoneOffset.UTC);
    private static final AdvisorSnapshot DESK = RecordedDecisions.desk(RecordedDecisions.FIRST);

    private static final List<List<String>> CHOICES = List.of(
            List.of("name=x", "name=\u00e9 \u2603 \\"),
            List.of("tokensPerDay=0", "tokensPerDay=900T", "tokensPerDay=123456789"),
            List.of("latencyP99Ms=1", "latencyP99Ms=10000"),
            List.of("residency=strict", "residency=minimal"),
            List.of("expertise=strong", "expertise=none"),
            List.of("quality=state-of-the-art", "quality=specialized"),
            List.of("inputShare=0.8", "inputShare=0.333333333333333333", "inputShare=1"),
            List.of("tokensPerRequest=1000", "tokensPerRequest=2.5"),
            List.of(
                    "apiModel=gpt-4o-mini",
                    "apiModel.inputUsdPerMillionTokens=0.1 apiModel.outputUsdPerMillionTokens=0.3",
                    "apiModel.name=ours apiModel.kind=private-cloud-api apiModel.usdPerMillionTokens=0.7",
                    "apiModel.usdPerMillionTokens=1e-7"),
            List.of(
                    "selfHosted.model=llama-3.3-70b",
                    "selfHosted.machine=aws/g5.12xlarge selfHosted.count=3",
                    "selfHosted.plan=one-year",
                    "selfHosted.utilization=0.5"),
            List.of("overheads.retryShare=0.05", "overheads.devTestShare=0.1", "overheads.retryShare=0"),
            List.of("cachedInputShare=0.25"),
            List.of("batchShare=1"),
            List.of("peakToAverage=1", "peakToAverage=2.75"),
            List.of("fte=0", "fte=1.5"),
            List.of("horizonMonths=12", "horizonMonths=120"),
            List.of(
                    "today.usdPerMonth=2400.5 today.what=api today.offer=openai/gpt-4o",
                    "today.usdPerMonth=0 today.what=self-hosted"),
            List.of("region=eu", "region=on-premises-us"),
            List.of("asOf=2026-01-15", "asOf=" + DAY));

    @Test
    void over_a_thousand_workloads_of_every_field() {
        SplittableRandom random = new SplittableRandom(4);
        WorkloadReader reader = new WorkloadReader(ShippedPolicy.CATALOG, DAY);
        int stated = 0;
        for (int i = 0; i < 1_200; i++) {
            List<String> sets = new ArrayList<>();
            for (List<String> choice : CHOICES) {
                int picked = random.nextInt(2 * choice.size());
                if (picked < choice.size()) {
                    sets.addAll(List.of(choice.get(picked).split("(?<=\\S) (?=\\S+=)", -1)));
                }
            }
            Workload workload = RecordedDecisions.workload(DESK, sets.toArray(String[]::new));

            DecisionContent content = content(workload);

            String request = content.with(STAMP).request();
            assertThat(read(reader, request)).as(request).isEqualTo(workload);
            stated += request.contains("\"defaulted\"") ? 0 : 1;
        }
        assertThat(stated).isEqualTo(1_200); // each could be kept as it was stated
    }

    @Test
    void only_what_was_stated_is_recorded() {
        Workload workload = RecordedDecisions.workload(
                DESK, "name=x", "selfHosted.machine=aws/g5.12xlarge", "overheads.retryShare=0");

        assertThat(content(workload).with(STAMP).request())
                .isEqualTo(
                        "{\"name\":\"x\",\"tokensPerDay\":50000000,\"latencyP99Ms\":400,\"residency\":\"moderate\",\"expertise\":\"limited\",\"quality\":\"good-enough\",\"selfHosted\":{\"machine\":\"aws/g5.12xlarge\"},\"overheads\":{\"retryShare\":0.0}}");
    }

    @Test
    void an_answer_sent_in_again_names_what_was_filled_in_and_is_recorded_with_it() {
        WorkloadReader reader = new WorkloadReader(ShippedPolicy.CATALOG, DAY);
        Workload before = ShippedPolicy.workload();
        Workload workload = read(
                reader,
                "{\"defaulted\":[\"asOf\",\"inputShare\"],\"inputShare\":0.7,\"asOf\":\"2026-01-15\"," + answers());

        String request = content(workload).with(STAMP).request();

        assertThat(workload.asOf()).isEqualTo(before.asOf());
        assertThat(request).contains("\"defaulted\":[\"asOf\",\"inputShare\",");
        assertThat(read(reader, request)).isEqualTo(workload);
    }

    @Test
    void a_question_read_before_midnight_and_given_again_after_it_keeps_the_day_it_was_read() {
        DecisionContent content = content(RecordedDecisions.workload(DESK));
        Instant tomorrow = DAY.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Stamp late = new Stamp(STAMP.id(), tomorrow);

        assertThat(content.with(STAMP).request()).doesNotContain("asOf");
        assertThat(content.with(late).request()).contains("\"asOf\":\"2026-11-24\"");
        assertThat(read(
                        new WorkloadReader(ShippedPolicy.CATALOG, DAY.plusDays(1)),
                        content.with(late).request()))
                .isEqualTo(RecordedDecisions.workload(DESK));
    }

    private static String answers() {
        return "\"tokensPerDay\":5,\"latencyP99Ms\":400,\"residency\":\"minimal\",\"expertise\":\"none\",\"quality\":\"good-enough\"}";
    }

    private static final Recommendation ANY = DESK.advisor().recommend(ShippedPolicy.workload());

    /** Deliberate: the answer of another workload, for deciding each would take a second and change nothing here. */
    private static DecisionContent content(Workload workload) {
        Recommendation r = new Recommendation(
                STAMP.id(),
                workload,
                ANY.placement(),
                ANY.certainty(),
                ANY.summary(),
                ANY.notAsNamed(),
                ANY.options(),
                ANY.offer(),
                ANY.split(),
                ANY.parts(),
                ANY.costs(),
                ANY.migration(),
                ANY.exclusions(),
                ANY.preferences(),
                ANY.findings(),
                ANY.firedRules(),
                ANY.nearMisses(),
                ANY.turningPoints(),
                ANY.tradeoffs(),
                ANY.risks(),
                ANY.confirm(),
                ANY.review(),
                ANY.provenance(),
                ANY.horizon(),
                ANY.costCurve(),
                ANY.swings(),
                ANY.draws());
        return new DecisionContent(
                r,
                RecommendationFormat.JSON.render(r, Detail.STANDARD),
                RecordedDecisions.BOOKS,
                Masks.none(),
                stated -> RecordedDecisions.rereads(DESK, stated, workload));
    }

    private static Workload read(WorkloadReader reader, String json) {
        Problems problems = new Problems();
        return reader.read("request", json, Document.Format.JSON, List.of(), problems)
                .orElseThrow(() -> new AssertionError(problems.all()));
    }
}
