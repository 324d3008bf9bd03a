package dev.weighbridge.rules.cases;

import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.OfferPricing;
import dev.weighbridge.input.Nearest;
import dev.weighbridge.rules.language.FactField;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What an entry of {@code excludes} or {@code admits} names: offers of the catalogue, by their name or by fields. */
sealed interface OfferEntry {
    /** Whether an offer of the catalogue is one of these. */
    boolean names(String id, Offer offer);

    /** The entry as it was written. */
    String text();

    /** The nearest that the catalogue has, as the end of a message. */
    String hint(List<Offer> offers);

    /** The indexes of the offers that it names. */
    default BitSet in(OfferPricing pricing) {
        return IntStream.range(0, pricing.facts().size())
                .filter(offer -> names(pricing.id(offer), pricing.facts().get(offer)))
                .collect(BitSet::new, BitSet::set, BitSet::or);
    }

    /** Every offer of one name. */
    record ById(String id) implements OfferEntry {
        @Override
        public boolean names(String other, Offer offer) {
            return id.equals(other);
        }

        @Override
        public String text() {
            return id;
        }

        @Override
        public String hint(List<Offer> offers) {
            return ""; // The catalogue has it, but not on this day or for this workload.
        }
    }

    /**
     * Every offer with the same values in some fields.
     *
     * @param like has these values
     */
    record ByFields(List<FactField> fields, Offer like) implements OfferEntry {
        public ByFields {
            fields = List.copyOf(fields);
        }

        @Override
        public boolean names(String id, Offer offer) {
            return fields.stream().allMatch(field -> has(offer, field));
        }

        private boolean has(Offer offer, FactField field) {
            Object want = field.of(like);
            Object got = field.of(offer);
            return want instanceof Set<?> all && got instanceof Set<?> known
                    ? known.containsAll(all)
                    : want.equals(got);
        }

        @Override
        public String text() {
            return fields.stream()
                    .map(field -> field.name() + ": " + field.text(like))
                    .collect(Collectors.joining(", ", "{ ", " }"));
        }

        @Override
        public String hint(List<Offer> offers) {
            return fields.stream()
                    .filter(field -> field.of(like) instanceof String)
                    .filter(field -> offers.stream().noneMatch(offer -> has(offer, field)))
                    .flatMap(field -> nearest(field, offers).stream())
                    .findFirst()
                    .map(" Did you mean `%s`?"::formatted)
                    .orElse("");
        }

        private Optional<String> nearest(FactField field, List<Offer> offers) {
            Stream<String> known = offers.stream()
                    .map(field::of)
                    .filter(String.class::isInstance)
                    .map(String.class::cast);
            return Nearest.to(field.text(like), known.collect(Collectors.toCollection(TreeSet::new)));
        }
    }
}
