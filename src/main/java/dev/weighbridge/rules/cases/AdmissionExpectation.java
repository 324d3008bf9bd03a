package dev.weighbridge.rules.cases;

import dev.weighbridge.rules.engine.Admission;
import dev.weighbridge.rules.language.Rule;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a case states of the offers that admission rules leave. */
sealed interface AdmissionExpectation extends Expectation {
    /** What it names, as the case has it. */
    String named();

    /** The names of the rules that exclude some of the offers. */
    private static String names(Admission admission, BitSet offers) {
        Set<String> names = offers.stream()
                .mapToObj(admission::excludedBy)
                .flatMap(List::stream)
                .map(Rule::name)
                .collect(Collectors.toCollection(TreeSet::new));
        return "\"" + String.join("\", \"", names) + "\"";
    }

    /** The stated offer is excluded, or it is left. */
    record OfStatedOffer(boolean excluded) implements AdmissionExpectation {
        private static final BitSet ONLY = BitSet.valueOf(new long[] {1});

        @Override
        public String named() {
            return "the stated offer";
        }

        @Override
        public Optional<String> failure(CaseOutcome outcome) {
            Admission admission = outcome.decision().admission();
            boolean got = admission.excludedWithout(outcome.lifted()).get(0);
            if (got == excluded) {
                return Optional.empty();
            }
            return Optional.of(
                    got
                            ? "admits the stated offer, but %s excludes it.".formatted(names(admission, ONLY))
                            : "excludes the stated offer, but no rule does.");
        }
    }

    /** All offers of the catalogue that an entry names are excluded, or at least one of them is left. */
    record OfCatalogOffers(boolean excluded, OfferEntry entry) implements AdmissionExpectation {
        @Override
        public String named() {
            return entry.text();
        }

        @Override
        public boolean readsCatalog() {
            return true;
        }

        @Override
        public Optional<String> failure(CaseOutcome outcome) {
            CatalogAdmission catalog = outcome.catalog().orElseThrow();
            BitSet named = entry.in(catalog.pricing());
            String field = excluded ? "excludes" : "admits";
            if (named.isEmpty()) {
                return Optional.of("%s names %s, which no offer of the catalogue is on %s.%s"
                        .formatted(
                                field,
                                entry.text(),
                                catalog.day(),
                                entry.hint(catalog.pricing().facts())));
            }
            BitSet left = (BitSet) named.clone();
            left.andNot(catalog.admission().excludedWithout(outcome.lifted()));
            if (left.isEmpty() == excluded) {
                return Optional.empty();
            }
            return Optional.of(
                    excluded
                            ? "excludes %s, but rules leave %s.".formatted(entry.text(), count(left, named))
                            : "admits %s, but rules exclude %s: %s."
                                    .formatted(entry.text(), count(named, named), names(catalog.admission(), named)));
        }

        private static String count(BitSet some, BitSet all) {
            if (all.cardinality() == 1) {
                return "it";
            }
            return some.cardinality() == all.cardinality()
                    ? "all %d of them".formatted(all.cardinality())
                    : "%d of these %d offers".formatted(some.cardinality(), all.cardinality());
        }
    }
}
