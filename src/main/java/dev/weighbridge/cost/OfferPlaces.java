package dev.weighbridge.cost;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.CountryCodes;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.Place;
import dev.weighbridge.workload.Choices;
import java.util.List;
import java.util.Optional;

/**
 * Where offers compute, as admission rules read it.
 *
 * @param asked the region that a workload asks for
 */
record OfferPlaces(Catalog catalog, Optional<String> asked) {
    /** The place of an API whose prices the workload states. */
    Offer.Place of(Choices.Api.Priced priced, KnownOfStated known) {
        boolean ownAccount = priced.kind() == OfferKind.PRIVATE_CLOUD_API;
        Optional<String> region = priced.place().region();
        Optional<String> area = region.map(this::area);
        Place.Control control = known.place()
                .map(Place::control)
                .orElse(ownAccount ? Place.Control.OWN_ACCOUNT : Place.Control.PROVIDER);
        Optional<String> jurisdiction =
                priced.place().jurisdiction().or(() -> known.place().map(Place::jurisdiction));
        boolean pinned = region.filter(name -> known.place()
                        .map(place -> place.pins(name) && isSold(place.provider(), name))
                        .orElse(!name.equals(Place.GLOBAL)))
                .isPresent();
        return new Offer.Place(
                region,
                area,
                pinned,
                pinned && isAssumed(known.place()),
                Optional.of(control),
                jurisdiction,
                jurisdiction.flatMap(this::areaOfCountry),
                known.place().flatMap(Place::dpa).filter(offered -> !offered).isPresent(),
                control.isThirdParty(),
                servesRegionAsked(region.stream().toList()),
                asked.isPresent(),
                areaAsked());
    }

    /**
     * The place of an offer of the catalogue.
     *
     * @param known what is known of its provider
     */
    Offer.Place of(List<String> regions, Optional<Place> known) {
        List<String> areas = regions.stream().map(this::area).distinct().toList();
        Optional<Place.Control> control = known.map(Place::control);
        boolean pinned = !regions.isEmpty()
                && known.filter(place -> regions.stream().allMatch(place::pins)).isPresent();
        return new Offer.Place(
                regions.size() == 1 ? Optional.of(regions.get(0)) : Optional.empty(),
                areas.size() == 1 ? Optional.of(areas.get(0)) : Optional.empty(),
                pinned,
                pinned && isAssumed(known),
                control,
                known.map(Place::jurisdiction),
                known.map(Place::jurisdiction).flatMap(this::areaOfCountry),
                known.flatMap(Place::dpa).filter(offered -> !offered).isPresent(),
                control.filter(Place.Control::isThirdParty).isPresent(),
                servesRegionAsked(regions),
                asked.isPresent(),
                areaAsked());
    }

    /** The asker's own site: nobody has to promise it, and it lies wherever a workload asks for. */
    Offer.Place ownSite(String name) {
        return new Offer.Place(
                Optional.of(name),
                areaAsked(),
                true,
                false,
                Optional.of(Place.Control.OWN_SITE),
                Optional.of(CountryCodes.NOT_KNOWN),
                Optional.empty(),
                false,
                false,
                true,
                asked.isPresent(),
                areaAsked());
    }

    /** Whether a promise is only read into what others say of a provider; nobody has to promise the asker's own site. */
    private static boolean isAssumed(Optional<Place> known) {
        return known.filter(place -> place.source().assumption() && place.control() != Place.Control.OWN_SITE)
                .isPresent();
    }

    /** Whether the catalogue lists an API of a provider in a region: a promise for one region is none for another. */
    private boolean isSold(String provider, String region) {
        return catalog.apiOffers().stream()
                .filter(offer -> offer.provider().equals(provider))
                .flatMap(offer -> offer.regions().stream())
                .anyMatch(sold -> Regions.within(catalog, sold, region));
    }

    private String area(String region) {
        return catalog.regions().getOrDefault(region, region);
    }

    private Optional<String> areaOfCountry(String country) {
        return Optional.ofNullable(catalog.facts().countryAreas().get(country));
    }

    private Optional<String> areaAsked() {
        return asked.map(this::area);
    }

    /** A zone of several regions may compute in each of them. */
    private boolean servesRegionAsked(List<String> regions) {
        return asked.map(wanted -> !regions.isEmpty()
                        && regions.stream().allMatch(region -> Regions.within(catalog, region, wanted)))
                .orElse(true);
    }
}
