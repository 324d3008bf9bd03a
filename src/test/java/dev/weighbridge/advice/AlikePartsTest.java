package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.RandomWorkloads;
import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.declared.DeclaredValues;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadPart;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Parts that ask for the same are decided together. */
class AlikePartsTest {
    private static final int WORKLOADS = 150;

    /** Full machines beside a dear API: few workloads drawn at random are split. */
    private static final Workload HYBRID = ShippedPolicy.workload(
            "tokensPerDay=5B",
            "quality=state-of-the-art",
            "apiModel.name=gpt-5.4",
            "apiModel.usdPerMillionTokens=5.4",
            "latencyP99Ms=10000",
            "selfHosted.model=llama-3.1-405b",
            "asOf=2026-08-21");

    private static Workload split(Workload whole, int parts) {
        return new Workload(
                whole.name(),
                whole.requestedBy(),
                whole.requirements(),
                whole.traffic(),
                whole.choices(),
                whole.constraints(),
                whole.operations(),
                whole.horizonMonths(),
                whole.estimates(),
                whole.today(),
                IntStream.range(0, parts)
                        .mapToObj(part -> new WorkloadPart(
                                "part " + part,
                                1.0 / parts,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                false))
                        .toList(),
                DeclaredValues.NONE,
                whole.asOf(),
                whole.defaulted());
    }

    private static double bill(Recommendation r) {
        return r.options().stream()
                .filter(Option::chosen)
                .flatMap(option -> option.usdPerMonth().stream())
                .mapToDouble(usd -> usd.likely())
                .sum();
    }

    @Test
    void a_workload_in_parts_that_ask_for_the_same_runs_where_it_does_without_parts_at_the_same_bill() {
        RandomWorkloads random = new RandomWorkloads(41);
        Set<Placement> seen = EnumSet.of(placementAlike(HYBRID, 3));
        for (int i = 0; i < WORKLOADS; i++) {
            seen.add(placementAlike(random.next(), 2 + i % 3));
        }
        assertThat(seen).isEqualTo(EnumSet.allOf(Placement.class));
    }

    /** Where the workload runs, in parts and without. */
    private static Placement placementAlike(Workload whole, int parts) {
        Recommendation without = ShippedPolicy.advisor().recommend(whole);

        Recommendation with = ShippedPolicy.advisor().recommend(split(whole, parts));

        assertThat(with.placement()).as("%s", whole).isEqualTo(without.placement());
        assertThat(bill(with)).as("%s", whole).isCloseTo(bill(without), within(0.01));
        assertThat(with.parts()).hasSize(parts).allMatch(part -> part.placement() == without.placement());
        assertThat(with.parts().stream()
                        .mapToDouble(part -> part.usdPerMonth().orElse(0))
                        .sum())
                .as("%s", whole)
                .isCloseTo(bill(without), within(0.01));
        assertThat(with.workload().parts()).hasSize(parts);
        return without.placement();
    }

    @Test
    void a_hybrid_is_among_the_placements_that_are_compared() {
        assertThat(ShippedPolicy.advisor().recommend(HYBRID).placement()).isEqualTo(Placement.HYBRID);
    }

    @Test
    void parts_that_ask_for_the_same_beside_another_are_decided_as_one_part_would_be() {
        Recommendation one = ask("parts.legal.share=0.3", "parts.legal.residency=strict", "parts.chat.share=0.7");
        Recommendation three = ask(
                "parts.legal.share=0.3",
                "parts.legal.residency=strict",
                "parts.chat.share=0.4",
                "parts.search.share=0.2",
                "parts.mail.share=0.1");

        assertThat(three.placement()).isEqualTo(one.placement());
        assertThat(bill(three)).isCloseTo(bill(one), within(0.01));
        assertThat(three.parts())
                .extracting(PartAdvice::name)
                .containsExactlyInAnyOrder("legal", "chat", "search", "mail");
        double chat = one.parts().stream()
                .filter(part -> part.name().equals("chat"))
                .findFirst()
                .flatMap(part -> part.usdPerMonth().stream().boxed().findFirst())
                .orElseThrow();
        assertThat(three.parts().stream()
                        .filter(part -> part.name().equals("mail"))
                        .findFirst()
                        .flatMap(part -> part.usdPerMonth().stream().boxed().findFirst())
                        .orElseThrow())
                .isCloseTo(chat / 7, within(0.01));
        assertThat(three.split().stream().flatMap(part -> part.parts().stream()).toList())
                .containsExactlyInAnyOrder("legal", "chat", "search", "mail");
    }

    @Test
    void what_a_part_states_as_the_whole_does_is_no_difference() {
        Recommendation plain = ask();
        Recommendation parts = ask("parts.a.share=0.5", "parts.a.residency=minimal", "parts.b.share=0.5");

        assertThat(parts.placement()).isEqualTo(plain.placement());
        assertThat(bill(parts)).isCloseTo(bill(plain), within(0.01));
    }

    @Test
    void parts_that_all_ask_for_more_than_the_whole_are_decided_by_what_they_ask_for() {
        Recommendation strict = ask("residency=strict");
        Recommendation parts =
                ask("parts.a.share=0.5", "parts.a.residency=strict", "parts.b.share=0.5", "parts.b.residency=strict");

        assertThat(parts.placement()).isEqualTo(strict.placement());
        assertThat(bill(parts)).isCloseTo(bill(strict), within(0.01));
        assertThat(parts.workload().residency()).isEqualTo(Workload.Residency.MINIMAL);
    }

    private static Recommendation ask(String... more) {
        List<String> sets = new java.util.ArrayList<>(List.of(
                "tokensPerDay=1B",
                "latencyP99Ms=800",
                "residency=minimal",
                "expertise=strong",
                "quality=good-enough",
                "asOf=2026-11-28"));
        Collections.addAll(sets, more);
        if (List.of(more).contains("residency=strict")) {
            sets.remove("residency=minimal");
        }
        return ShippedPolicy.advisor().recommend(ShippedPolicy.workload(sets.toArray(String[]::new)));
    }
}
