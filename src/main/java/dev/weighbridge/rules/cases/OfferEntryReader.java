package dev.weighbridge.rules.cases;

import dev.weighbridge.cost.Offer;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Nearest;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Tree;
import dev.weighbridge.rules.language.FactField;
import dev.weighbridge.rules.language.FactType;
import dev.weighbridge.rules.language.FactTypes;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads {@code excludes} and {@code admits} of a case: the word offer for the stated one, or offers of the catalogue. */
final class OfferEntryReader {
    private static final String STATED_OFFER = "offer";

    private final String file;
    private final DeclaredFields tags;
    private final FactType offer;
    private final Set<String> ids;
    private final Problems problems;

    OfferEntryReader(String file, CaseCatalog catalog, Problems problems) {
        this.file = file;
        this.tags = catalog.catalog().tags().declared();
        this.offer = FactTypes.of(DeclaredFields.NONE, tags, FactTypes.BUILT_IN).of(Offer.class);
        this.ids = catalog.offerIds();
        this.problems = problems;
    }

    Stream<AdmissionExpectation> read(Fields fields) {
        List<AdmissionExpectation> excluded = distinct(fields, "excludes", true);
        List<AdmissionExpectation> admitted = distinct(fields, "admits", false);
        admitted.stream()
                .filter(admits ->
                        excluded.stream().map(AdmissionExpectation::named).anyMatch(admits.named()::equals))
                .forEach(admits -> fields.addProblem(
                        "admits",
                        "admits and excludes both name %s. Remove it from one of them.".formatted(admits.named())));
        return Stream.concat(excluded.stream(), admitted.stream());
    }

    private List<AdmissionExpectation> distinct(Fields fields, String field, boolean excluded) {
        Set<String> named = new HashSet<>();
        return read(fields, field, excluded)
                .filter(offer -> {
                    boolean first = named.add(offer.named());
                    if (!first) {
                        fields.addProblem(
                                field,
                                "%s must name each offer once, got %s twice. Keep one."
                                        .formatted(field, offer.named()));
                    }
                    return first;
                })
                .toList();
    }

    private Stream<AdmissionExpectation> read(Fields fields, String field, boolean excluded) {
        List<Tree> entries = fields.has(field) ? fields.list(field, Function.identity()) : List.of();
        return entries.stream().flatMap(entry -> read(fields, field, entry, excluded).stream());
    }

    private Optional<AdmissionExpectation> read(Fields fields, String field, Tree entry, boolean excluded) {
        if (entry instanceof Tree.Scalar scalar && scalar.text().equals(STATED_OFFER)) {
            if (!fields.has(STATED_OFFER)) {
                fields.addProblem(
                        field,
                        "%s names the stated offer, but the case states none. Add offer, or name an offer of the catalogue."
                                .formatted(field));
            }
            return Optional.of(new AdmissionExpectation.OfStatedOffer(excluded));
        }
        return ofCatalog(fields, field, entry).map(named -> new AdmissionExpectation.OfCatalogOffers(excluded, named));
    }

    private Optional<OfferEntry> ofCatalog(Fields fields, String field, Tree entry) {
        if (entry instanceof Tree.Scalar scalar && scalar.kind() == Tree.Kind.TEXT) {
            return Optional.of(byId(fields, field, scalar.text().strip()));
        }
        if (entry instanceof Tree.Entries stated && !stated.values().isEmpty()) {
            Offer like = OfferReader.readSome(Fields.of(file, entry, problems), tags);
            List<FactField> named = stated.values().keySet().stream()
                    .flatMap(name -> offer.field(name).stream())
                    .toList();
            return Optional.of(new OfferEntry.ByFields(named, like));
        }
        fields.addProblem(
                field,
                "%s must list offers: a name such as aws/p5.48xlarge, fields such as { provider: DeepSeek }, or the word offer, got %s."
                        .formatted(field, entry.display()));
        return Optional.empty();
    }

    private OfferEntry byId(Fields fields, String field, String id) {
        if (!ids.contains(id)) {
            fields.addProblem(
                    field,
                    "%s names the offer %s, which the catalogue does not have.%s `weighbridge catalog list` shows all."
                            .formatted(field, Tree.quoted(id), Nearest.hint(id, ids)));
        }
        return new OfferEntry.ById(id);
    }
}
