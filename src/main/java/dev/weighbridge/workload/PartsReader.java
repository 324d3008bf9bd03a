package dev.weighbridge.workload;

import dev.weighbridge.catalog.Quality;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.FreeText;
import dev.weighbridge.input.Range;
import dev.weighbridge.input.Tree;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code parts}: what each part of a workload asks for, where that differs from the whole. */
final class PartsReader {
    private static final String NAME = "parts";

    /** Deliberate: the machines that parts share are found by trying every way to group them, which doubles with each part. */
    private static final int MOST = 8;

    /** A third cannot be written exactly; three of 0.333333 are all. */
    private static final double ROUNDING = 1.5e-6;

    /** A sum that is nearly 1 is of shares with too few digits. */
    private static final double TOO_FEW_DIGITS = 0.01;

    /** A smaller part is no part to place by itself. */
    private static final double LEAST_SHARE = 0.001;

    private PartsReader() {}

    static List<WorkloadPart> read(Fields fields, CatalogNames names) {
        Optional<Tree> stated = fields.find(NAME);
        if (stated.isEmpty()) {
            return List.of();
        }
        if (!(stated.get() instanceof Tree.Items items)) {
            fields.addProblem(
                    NAME,
                    "parts must be a list of 2 to %d parts, such as [{ name: legal, share: 0.3, residency: strict }, { name: chat, share: 0.7 }], got %s."
                            .formatted(MOST, stated.get().display()));
            return List.of();
        }
        int count = items.values().size();
        if (count < 2 || count > MOST) {
            fields.addProblem(
                    NAME,
                    "parts must be a list of 2 to %d parts, got %d. %s"
                            .formatted(
                                    MOST,
                                    count,
                                    count < 2
                                            ? "Leave parts out where the whole workload asks for the same."
                                            : "Put those together that ask for the same."));
            return List.of();
        }
        List<Read> read = fields.maps(NAME, part -> part(part, names));
        if (RequirementsReader.asksForCapacity(fields)) {
            fields.addProblem(
                    NAME,
                    "parts needs a number of tokens, got tokensPerDay: capacity, which is what one model makes on your hardware. Give a number of tokens, or leave parts out.");
        }
        checkNames(fields, read);
        checkShares(fields, read);
        List<WorkloadPart> parts =
                read.stream().flatMap(each -> each.part.stream()).toList();
        return parts.size() < count ? List.of() : parts;
    }

    /** A part as far as it could be read. */
    private record Read(Optional<String> name, Optional<Double> share, Optional<WorkloadPart> part) {}

    /** Adds a problem where every share is a number, and the sum is not 1. */
    private static void checkShares(Fields fields, List<Read> read) {
        List<Double> shares = read.stream().flatMap(part -> part.share.stream()).toList();
        double sum = shares.stream().mapToDouble(share -> share).sum();
        if (shares.size() == read.size() && !read.isEmpty() && Math.abs(sum - 1) > ROUNDING) {
            fields.addProblem(
                    NAME,
                    "the shares of parts must add up to 1, got %s from %s. %s"
                            .formatted(
                                    Range.plain(Math.round(sum * 1e6) / 1e6),
                                    shares.stream().map(Range::plain).collect(Collectors.joining(" + ")),
                                    Math.abs(sum - 1) < TOO_FEW_DIGITS
                                            ? "Write more digits, such as 0.333333 for a third: shares are not rescaled."
                                            : "Change a share, or add the part that is missing."));
        }
    }

    private static void checkNames(Fields fields, List<Read> read) {
        Set<String> known = new HashSet<>();
        read.stream()
                .flatMap(part -> part.name.stream())
                .filter(name -> !known.add(PartOverrides.composed(name).strip().toLowerCase(Locale.ROOT)))
                .distinct()
                .forEach(name -> fields.addProblem(
                        NAME,
                        "each part needs a name of its own, whatever the case of its letters and however they are encoded, got `%s` more than once."
                                .formatted(name)));
    }

    private static Read part(Fields fields, CatalogNames names) {
        Optional<String> name = FreeText.read(fields, "name");
        if (name.isEmpty() && !fields.has("name")) {
            fields.addProblem("name", "name is missing: want a text that names the part, such as `bulk`.");
        }
        Optional<Double> share = share(fields);
        Optional<Workload.Residency> residency =
                fields.optionalChoice("residency", WireName.of(Workload.Residency.class));
        Optional<Quality> quality = fields.optionalChoice("quality", WireName.of(Quality.class));
        Optional<Integer> latency = fields.has(RequirementsReader.LATENCY)
                ? Optional.of(RequirementsReader.latency(fields))
                : Optional.empty();
        Optional<String> asGoodAs = ConstraintsReader.asGoodAs(fields, names);
        boolean batch = fields.has("batch") && fields.flag("batch");
        fields.rejectUnknown();
        Optional<WorkloadPart> part = fields.clean()
                ? Optional.of(new WorkloadPart(
                        name.orElseThrow(), share.orElseThrow(), residency, quality, latency, asGoodAs, batch))
                : Optional.empty();
        return new Read(name, share, part);
    }

    private static Optional<Double> share(Fields fields) {
        if (!fields.has("share")) {
            fields.number("share", Range.SHARE); // adds the problem
            return Optional.empty();
        }
        Optional<Double> share = fields.optionalNumber("share", Range.SHARE);
        share.filter(number -> number == 0 || number == 1)
                .ifPresent(number -> fields.addProblem(
                        "share",
                        "share must be above 0 and below 1, got `%s`. Leave the part out, or state parts that have tokens."
                                .formatted(Range.plain(number))));
        share.filter(number -> number > 0 && number < LEAST_SHARE)
                .ifPresent(number -> fields.addProblem(
                        "share",
                        "share must be at least %s, got `%s`. Put the part together with another one, or leave it out."
                                .formatted(
                                        Range.plain(LEAST_SHARE),
                                        BigDecimal.valueOf(number)
                                                .stripTrailingZeros()
                                                .toPlainString())));
        return share;
    }
}
