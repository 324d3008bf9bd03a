package dev.weighbridge.workload;

import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Nearest;
import dev.weighbridge.input.Range;
import dev.weighbridge.input.Tree;
import java.util.List;
import java.util.Optional;

/** Reads how a load is spread over the hours: {@code loadProfile}, or {@code peakToAverage} in its place. */
final class LoadProfileReader {
    static final String NAME = "loadProfile";
    static final String PEAK = "peakToAverage";

    /** Shares are written with few digits: 24 of 0.0417 are meant to be all. */
    private static final double ROUNDING = 0.005;

    private LoadProfileReader() {}

    /** @param otherwise the peak where neither is stated */
    static LoadProfile read(Fields fields, DefaultedFields details, double otherwise) {
        Optional<Double> peak = fields.optionalNumber(PEAK, WorkloadRanges.PEAK);
        Optional<Tree> stated = fields.find(NAME);
        if (stated.isEmpty()) {
            return LoadProfile.ofPeak(details.orElse(fields, PEAK, peak, otherwise));
        }
        if (fields.has(PEAK)) {
            fields.addProblem(
                    NAME,
                    "loadProfile and peakToAverage both say how the load is spread over the hours. Give one of them.");
        }
        return stated.get() instanceof Tree.Items items
                ? hourly(fields, items).orElse(LoadProfile.FLAT)
                : word(fields, stated.get());
    }

    private static LoadProfile word(Fields fields, Tree stated) {
        List<String> words = LoadProfile.NAMED.stream()
                .flatMap(named -> named.word().stream())
                .toList();
        String written = stated instanceof Tree.Scalar scalar ? scalar.text().strip() : "";
        Optional<LoadProfile> found = LoadProfile.NAMED.stream()
                .filter(named -> named.word().filter(written::equals).isPresent())
                .findFirst();
        if (found.isEmpty()) {
            fields.addProblem(
                    NAME,
                    "loadProfile must be %s or a list of 24 shares that add up to 1, one for each hour from midnight, got %s.%s"
                            .formatted(String.join(", ", words), stated.display(), Nearest.hint(written, words)));
        }
        return found.orElse(LoadProfile.FLAT);
    }

    private static Optional<LoadProfile> hourly(Fields fields, Tree.Items items) {
        int count = items.values().size();
        if (count != LoadProfile.HOURS_PER_DAY) {
            fields.addProblem(
                    NAME, "loadProfile must have 24 shares, one for each hour from midnight, got %d.".formatted(count));
            return Optional.empty();
        }
        List<Double> shares = fields.numbers(NAME, Range.SHARE);
        double sum = shares.stream().mapToDouble(share -> share).sum();
        if (shares.size() < count) {
            return Optional.empty();
        }
        if (Math.abs(sum - 1) > ROUNDING) {
            fields.addProblem(
                    NAME,
                    "the 24 shares of loadProfile must add up to 1, got %s. %s"
                            .formatted(
                                    Range.plain(Math.round(sum * 1e6) / 1e6),
                                    sum == 0 ? "State at least one hour with load." : "Divide each by their sum."));
            return Optional.empty();
        }
        return Optional.of(LoadProfile.ofHours(shares));
    }
}
