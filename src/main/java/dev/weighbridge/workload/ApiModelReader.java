package dev.weighbridge.workload;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.FreeText;
import dev.weighbridge.input.Range;
import dev.weighbridge.input.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code apiModel}: a name of the catalogue, or a map of prices, either
 * {@code {inputUsdPerMillionTokens, outputUsdPerMillionTokens}} or {@code {usdPerMillionTokens}} for one price of every
 * token, with what is known of its place: {@code provider}, {@code region} and {@code jurisdiction}. If it is left out, the cheapest API that serves the workload is used.
 */
final class ApiModelReader {
    static final String BLENDED = "usdPerMillionTokens";
    private static final String INPUT = "inputUsdPerMillionTokens";
    private static final String CACHED = "cachedInputUsdPerMillionTokens";
    private static final String OUTPUT = "outputUsdPerMillionTokens";

    /** The prices that stand in place of the one of every token. */
    static final List<String> SPLIT = List.of(INPUT, CACHED, OUTPUT);

    private static final Range PRICE = WorkloadRanges.PRICE;
    private static final Map<String, OfferKind> KINDS = OfferKind.apiWireNames();

    private ApiModelReader() {}

    static Optional<Choices.Api> read(Fields workload, CatalogNames names, DefaultedFields details) {
        if (workload.find("apiModel").filter(Tree.Scalar.class::isInstance).isPresent()) {
            return CatalogNames.read(
                            workload,
                            "apiModel",
                            "a model or an offer of the catalogue, or a map of prices",
                            names.apis())
                    .map(Choices.Api.Named::new);
        }
        return workload.optionalPart("apiModel").flatMap(fields -> priced(fields, names, details));
    }

    private static Optional<Choices.Api> priced(Fields fields, CatalogNames names, DefaultedFields details) {
        int before = fields.problems().count();
        Optional<String> name = FreeText.read(fields, "name");
        String shown = details.orElse(fields, "name", name, "apiModel");
        OfferKind kind = details.orElse(fields, "kind", fields.optionalChoice("kind", KINDS), OfferKind.PROVIDER_API);
        Choices.StatedPlace place = new Choices.StatedPlace(
                FreeText.read(fields, "provider").map(names::provider),
                CatalogNames.read(fields, "region", "a region or an area of the catalogue", names.regions()),
                CountryReader.read(fields, "jurisdiction"));
        boolean blended = fields.has(BLENDED);
        long others = SPLIT.stream().filter(fields::has).count();
        if (blended && others > 0) {
            fields.addProblem(
                    BLENDED,
                    "%s is one price of every token and goes with no other price. Keep it, or keep %s and %s."
                            .formatted(fields.fullName(BLENDED), fields.fullName(INPUT), fields.fullName(OUTPUT)));
        }
        ApiOffer.TokenPrices prices = blended ? blended(fields) : split(fields, details);
        fields.rejectUnknown();
        return fields.problems().count() > before
                ? Optional.empty()
                : Optional.of(new Choices.Api.Priced(shown, kind, place, prices));
    }

    private static ApiOffer.TokenPrices blended(Fields fields) {
        double usd = fields.number(BLENDED, PRICE);
        return new ApiOffer.TokenPrices(usd, usd, usd);
    }

    private static ApiOffer.TokenPrices split(Fields fields, DefaultedFields details) {
        double input = fields.number(INPUT, PRICE);
        double cached = details.orElse(fields, CACHED, fields.optionalNumber(CACHED, PRICE), input);
        if (fields.clean() && cached > input) {
            fields.addProblem(
                    CACHED,
                    "%s must be at most %s `%s`, got `%s`. State what reading from the cache costs, not writing to it."
                            .formatted(
                                    fields.fullName(CACHED),
                                    fields.fullName(INPUT),
                                    Range.plain(input),
                                    Range.plain(cached)));
        }
        return new ApiOffer.TokenPrices(input, cached, fields.number(OUTPUT, PRICE));
    }
}
