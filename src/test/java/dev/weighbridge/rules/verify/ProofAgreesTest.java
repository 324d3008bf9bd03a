package dev.weighbridge.rules.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.verify.Proof.Property;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is proved on bands is true of values: of random ones, and of all of a small domain. */
class ProofAgreesTest {
    private static final AtomicConditions WORKLOAD =
            AtomicConditions.of(AtomicConditions.deciding(ShippedPolicy.RULES), Workload.class);
    private static final AtomicConditions OFFERS =
            AtomicConditions.of(ShippedPolicy.RULES.rules(), CostFacts.EligibleOffers.class);
    private static final AtomicConditions COSTS =
            AtomicConditions.of(ShippedPolicy.RULES.rules(), CostFacts.CostComparison.class);
    private static final AtomicConditions SPLITS =
            AtomicConditions.of(ShippedPolicy.RULES.rules(), CostFacts.SplitComparison.class);
    private static final List<CostFacts.PartPlacements> PLACED = List.of(
            new CostFacts.PartPlacements(1, 0, 0),
            new CostFacts.PartPlacements(3, 0, 0),
            new CostFacts.PartPlacements(0, 2, 0),
            new CostFacts.PartPlacements(1, 1, 0),
            new CostFacts.PartPlacements(4, 2, 0),
            new CostFacts.PartPlacements(0, 0, 2),
            new CostFacts.PartPlacements(2, 0, 1),
            new CostFacts.PartPlacements(0, 3, 1),
            new CostFacts.PartPlacements(1, 1, 3));
    private static final AtomicConditions PARTS =
            AtomicConditions.of(ShippedPolicy.RULES.rules(), CostFacts.PartPlacements.class);

    @TempDir
    Path folder;

    @Test
    void any_workload_and_costs_are_decided_as_the_combination_tried_for_them() {
        RuleBook book = ShippedPolicy.RULES;
        WorkloadBands workloads = WorkloadBands.of(
                AtomicConditions.deciding(book),
                new BaselineWorkload(new WorkloadReader(ShippedPolicy.CATALOG, ShippedPolicy.ARTICLE_DAY)));
        List<CostFacts> scenarios = CostScenarios.of(book);
        Map<List<BitSet>, List<Rule>> tried = new HashMap<>();
        for (int number = 0; number < workloads.count(); number++) {
            Workload workload = workloads.workload(number);
            for (CostFacts facts : scenarios) {
                tried.put(holding(workload, facts), fired(workload, facts));
            }
        }
        Random random = new Random(20261125);

        for (int i = 0; i < 10_000; i++) {
            Workload workload = workload(random);
            CostFacts facts = facts(random);

            assertThat(tried.get(holding(workload, facts)))
                    .as("%s %s", workload, facts)
                    .isEqualTo(fired(workload, facts));
        }
        assertThat(tried).hasSize(243 * (2 * 8 * 3 + 2 * 2 * 3 + 1 + 2 + 7));
    }

    private static Decision decide(Workload workload, CostFacts facts) {
        return ShippedPolicy.RULES.decide(workload, facts);
    }

    /** Of a workload with parts only the rules that decide or tell: costs, which they do not read, are not tried again. */
    private static List<Rule> fired(Workload workload, CostFacts facts) {
        return decide(workload, facts).fired().stream()
                .filter(rule ->
                        facts.parts().isEmpty() || rule.phase() == Rule.Phase.DECIDE || rule.phase() == Rule.Phase.TELL)
                .toList();
    }

    private static List<BitSet> holding(Workload workload, CostFacts facts) {
        List<BitSet> holding = new ArrayList<>();
        holding.add(WORKLOAD.holding(workload));
        if (facts.parts().isPresent()) {
            CostFacts.PartPlacements parts = facts.parts().get();
            holding.add(PARTS.holding(parts));
            holding.add(BitSet.valueOf(new byte[] {
                (byte) ((parts.api() > 0 ? 1 : 0) + (parts.selfHosted() > 0 ? 2 : 0) + (parts.none() > 0 ? 4 : 0))
            }));
            return holding;
        }
        holding.add(OFFERS.holding(facts.offers()));
        facts.comparison().ifPresent(comparison -> {
            holding.add(COSTS.holding(comparison));
            holding.add(BitSet.valueOf(new byte[] {(byte) (comparison.apiCheaper() ? 1 : 0)}));
        });
        facts.split().ifPresent(split -> {
            holding.add(SPLITS.holding(split));
            holding.add(BitSet.valueOf(new byte[] {2})); // no conditions hold of it as of none
        });
        return holding;
    }

    private static Workload workload(Random random) {
        return ShippedPolicy.workload(
                "tokensPerDay=" + (long) Math.pow(10, 12 * random.nextDouble()),
                "latencyP99Ms=" + (1 + random.nextInt(1_000)),
                "residency=" + List.of("strict", "moderate", "minimal").get(random.nextInt(3)),
                "expertise=" + List.of("strong", "limited", "none").get(random.nextInt(3)),
                "quality="
                        + List.of("state-of-the-art", "good-enough", "specialized")
                                .get(random.nextInt(3)),
                "peakToAverage=" + (1 + random.nextInt(10)));
    }

    private static CostFacts facts(Random random) {
        int[] left = new int[4];
        for (int kind = 0; kind < 4; kind++) {
            left[kind] = random.nextInt(3);
        }
        int api = left[0] + left[1] + left[2] + left[3];
        int selfHosted = random.nextInt(3);
        Optional<CostFacts.CostComparison> comparison = api > 0 && selfHosted > 0
                ? Optional.of(CostFacts.CostComparison.of(
                                100 * Math.exp(3 * random.nextGaussian()), 100 * Math.exp(random.nextGaussian()))
                        .withHybridOverCheaper(Math.exp(0.1 * random.nextGaussian())))
                : Optional.empty();
        CostFacts.EligibleOffers offers =
                new CostFacts.EligibleOffers(left[0], left[1], left[2], left[3], api, selfHosted);
        CostFacts facts = api > 0 && selfHosted == 0 && random.nextBoolean()
                ? new CostFacts(offers, new CostFacts.SplitComparison(Math.exp(0.1 * random.nextGaussian())))
                : new CostFacts(offers, comparison);
        return random.nextInt(4) == 0 ? facts.with(PLACED.get(random.nextInt(PLACED.size()))) : facts;
    }

    /** Books of random bands over volume, held against every volume from 0 to 15. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void gaps_overlaps_and_rules_that_never_fire_are_those_that_trying_every_volume_finds(long seed) throws Exception {
        Random random = new Random(seed);
        int gaps = 0;
        for (int i = 0; i < 40; i++) {
            RuleBook book = book(random, Files.createDirectories(folder.resolve("b" + i)));
            Set<String> expected = new HashSet<>();
            Set<Rule> silent = new HashSet<>(book.rules());
            for (long volume = 0; volume <= 15; volume++) {
                Workload workload = ShippedPolicy.workload("tokensPerDay=" + volume);
                Decision decision = book.decide(
                        workload, new CostFacts(new CostFacts.EligibleOffers(1, 0, 0, 0, 1, 0), Optional.empty()));
                decision.fired().forEach(silent::remove);
                new ViolationChecks(book)
                        .of(decision)
                        .forEach(fault -> expected.add(fault.property() + names(fault.rules())));
            }
            silent.removeIf(rule -> rule.reads(CostFacts.PartPlacements.class)); // no workload here has parts
            silent.forEach(rule -> expected.add(Property.REACHABLE + names(List.of(rule))));

            Set<String> found = new HashSet<>();
            for (Proof.Flaw flaw : ProofFixture.unpriced(book).flaws()) {
                found.add(flaw.property() + named(book, flaw));
            }

            assertThat(found).as(text(book)).isEqualTo(expected);
            gaps += expected.contains("NO_GAP[]") ? 1 : 0;
        }
        assertThat(gaps).isBetween(3, 37); // so that both sides are tried
    }

    private static String names(List<Rule> rules) {
        return rules.stream().map(Rule::name).toList().toString();
    }

    private static String named(RuleBook book, Proof.Flaw flaw) {
        return flaw.property() == Property.NO_GAP
                ? "[]"
                : book.rules().stream()
                        .filter(rule -> flaw.problem().message().contains("\"" + rule.name() + "\""))
                        .map(Rule::name)
                        .toList()
                        .toString();
    }

    private static String text(RuleBook book) {
        return book.rules().stream().map(Rule::condition).collect(Collectors.joining("\n"));
    }

    private static RuleBook book(Random random, Path folder) throws Exception {
        StringBuilder text = new StringBuilder(ProofFixture.rule(
                        "verdict",
                        "counted",
                        "Workload()",
                        "advice.counts(STRONGLY_FOR, 2); advice.counts(FOR, 1); advice.counts(NEUTRAL, 0);"
                                + " advice.counts(AGAINST, -1);"))
                .append(ProofFixture.rule("verdict", "decided", "Findings()", "advice.recommend(NONE);"))
                .append(ProofFixture.rule("verdict", "parted", "PartPlacements()", "advice.recommend(NONE);"));
        int rules = 1 + random.nextInt(4);
        for (int i = 0; i < rules; i++) {
            text.append(ProofFixture.rule(
                    "volume", "r" + i, "Workload( " + condition(random) + " )", "advice.neutral(API);"));
        }
        Files.writeString(folder.resolve("a.drl"), text);
        return RuleBook.load(folder, DeclaredFields.NONE);
    }

    private static String condition(Random random) {
        StringBuilder condition = new StringBuilder(atom(random));
        for (int i = random.nextInt(3); i > 0; i--) {
            condition.append(random.nextBoolean() ? " && " : " || ").append(atom(random));
        }
        return condition.toString();
    }

    private static String atom(Random random) {
        String operator = List.of("<", "<=", "==", "!=", ">=", ">").get(random.nextInt(6));
        String limit = random.nextInt(12) + (random.nextInt(4) == 0 ? ".5" : "");
        return "tokensPerDay " + operator + " " + limit;
    }
}
