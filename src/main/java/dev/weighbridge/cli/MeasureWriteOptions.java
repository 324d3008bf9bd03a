package dev.weighbridge.cli;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Precision;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.cli.options.CatalogFolderOption;
import dev.weighbridge.input.Nearest;
import dev.weighbridge.input.Problems;
import dev.weighbridge.measure.CatalogRow;
import dev.weighbridge.measure.CatalogWriter;
import dev.weighbridge.measure.MeasuredEndpoint;
import dev.weighbridge.measure.Measurement;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that name the row of the catalogue to which a measurement is written. */
final class MeasureWriteOptions {
    private static final int MOST_GPUS = 1_000_000;

    /** As many answers as a P95 takes: what counts as measured outranks what the provider promises. */
    private static final int LEAST_REQUESTS = 20;

    @Option(
            names = "--write",
            description =
                    "Adds a row to latency.yaml (with --offer) or throughput.yaml (with --gpu and the next three).")
    private boolean write;

    @Mixin
    private CatalogFolderOption folder = new CatalogFolderOption();

    @Option(
            names = "--offer",
            paramLabel = "ID",
            description = "The API offer that was measured: an id of api-offers.yaml.")
    private Optional<String> offer = Optional.empty();

    @Option(names = "--gpu", paramLabel = "G", description = "The GPU of your engine: a name of gpus.yaml.")
    private Optional<String> gpu = Optional.empty();

    @Option(names = "--gpus", paramLabel = "N", description = "How many GPUs your engine uses.")
    private Optional<Integer> gpus = Optional.empty();

    @Option(names = "--precision", paramLabel = "P", description = "The precision of the weights, for example fp8.")
    private Optional<String> precision = Optional.empty();

    @Option(
            names = "--engine",
            paramLabel = "TEXT",
            description = "The engine with its version, for example \"vLLM 0.11\".")
    private Optional<String> engine = Optional.empty();

    @Option(
            names = "--open-model",
            paramLabel = "NAME",
            description = "The model's name in open-models.yaml, if --model is another one.")
    private Optional<String> openModel = Optional.empty();

    boolean asked() {
        return write;
    }

    /**
     * Adds a problem for each option that does not fit the catalogue.
     *
     * @param model that is measured, which is also the open model unless another one is named
     * @param requests that will be sent
     * @throws dev.weighbridge.input.InvalidInput if a row is to be written and the catalogue does not load
     */
    void check(String model, int requests, Problems problems) {
        boolean ownEngine = gpu.isPresent()
                || gpus.isPresent()
                || precision.isPresent()
                || engine.isPresent()
                || openModel.isPresent();
        if (!write) {
            if (offer.isPresent() || ownEngine) {
                problems.add("--write", "", "is missing: the options that name a row have no use without it. Add it.");
            }
            return;
        }
        if (offer.isPresent() == ownEngine) {
            problems.add(
                    "--write",
                    "",
                    "needs either --offer, or --gpu, --gpus, --precision and --engine. Give one of both.");
            return;
        }
        if (requests < LEAST_REQUESTS) {
            problems.add(
                    "--requests",
                    "",
                    "must be %d or more with --write, got `%d`: fewer answers give no P95. Raise it, or leave --write out."
                            .formatted(LEAST_REQUESTS, requests));
        }
        Catalog known = folder.load();
        offer.ifPresent(id -> requireKnown(
                "--offer", id, known.apiOffers().stream().map(ApiOffer::id).toList(), "api-offers.yaml", problems));
        if (ownEngine) {
            checkEngine(openModel.orElse(model), known, problems);
        }
    }

    private void checkEngine(String model, Catalog known, Problems problems) {
        openModel = Optional.of(model);
        String option = "--open-model";
        requireKnown(option, model, known.openModels().keySet(), "open-models.yaml", problems);
        requireKnown("--gpu", gpu.orElse(""), known.gpus().keySet(), "gpus.yaml", problems);
        Collection<String> precisions = WireName.of(Precision.class).keySet();
        requireKnown("--precision", precision.orElse(""), precisions, "", problems);
        if (gpus.filter(count -> count >= 1 && count <= MOST_GPUS).isEmpty()) {
            String got = gpus.map(count -> "`" + count + "`").orElse("nothing");
            problems.add("--gpus", "", "must be a whole number, 1 or more, got %s.".formatted(got));
        }
        if (!engine.orElse("").matches("[\\p{L}\\p{N}\\p{P}\\p{S} ]{1,100}")
                || engine.orElse("").isBlank()) {
            problems.add("--engine", "", "must be a text of 1 to 100 letters, digits and signs on one line.");
        }
    }

    /** @param where the file of the known names; empty if they are few and are listed */
    private static void requireKnown(
            String option, String name, Collection<String> known, String where, Problems problems) {
        if (!known.contains(name)) {
            String got = name.isEmpty() ? "nothing" : "`" + name + "`";
            String want = where.isEmpty() ? "one of " + String.join(", ", known) : "a name of " + where;
            problems.add(option, "", "must be %s, got %s.%s".formatted(want, got, Nearest.hint(name, known)));
        }
    }

    /**
     * Writes the row.
     *
     * @return what was written, and what to know about it
     * @throws dev.weighbridge.input.InvalidInput if the catalogue would not load; then nothing has changed
     */
    String write(MeasuredEndpoint endpoint, Measurement measured, LocalDate today) {
        CatalogRow row = offer.map(id -> CatalogRow.latency(id, measured, endpoint.host(), today))
                .orElseGet(() -> CatalogRow.throughput(
                        new CatalogRow.Engine(
                                openModel.orElseThrow(),
                                gpu.orElseThrow(),
                                gpus.orElseThrow(),
                                precision.orElseThrow(),
                                engine.orElseThrow()),
                        measured,
                        endpoint.host(),
                        today));
        boolean replaced = new CatalogWriter(folder.folder()).append(row);
        String note = offer.isPresent()
                ? "P99 is written from 100 answers on."
                : "The file states throughput at full load: repeat with a higher --rate until it no longer grows, and keep the highest.";
        String done = replaced ? "the row of today with the same load was replaced" : "one row was added";
        return "%s: %s. %s".formatted(folder.folder().resolve(row.file()), done, note);
    }
}
