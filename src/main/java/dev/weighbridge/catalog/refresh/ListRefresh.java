package dev.weighbridge.catalog.refresh;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problems;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Compares public lists with a catalogue, and writes what they say into it. */
public final class ListRefresh {
    private final RefreshRequest request;
    private final Catalog catalog;
    private final RefreshSources sources;

    /** @throws InvalidInput with every problem of {@code sources.yaml} */
    public ListRefresh(RefreshRequest request, Catalog catalog) {
        this.request = request;
        this.catalog = catalog;
        this.sources = SourcesFile.read(request.catalog(), catalog);
    }

    /**
     * Reads the lists and compares them.
     *
     * @param today for lists that are fetched now
     * @return empty, with problems added, if a list cannot be opened or read to its end
     */
    public Optional<RefreshResult> compare(LocalDate today, Problems problems) {
        try (ListInputs inputs = new ListInputs(request, sources, today)) {
            List<ListInput> lists = inputs.open(problems);
            if (!problems.none()) {
                return Optional.empty();
            }
            return Optional.of(new CatalogRefresh(catalog, sources, request.confirm(), today).run(lists));
        } catch (InvalidInput e) {
            e.problems().forEach(problems::add);
            return Optional.empty();
        }
    }

    /**
     * Writes the updates of a result.
     *
     * @return whether anything changed
     * @throws InvalidInput if the catalogue would not load; then nothing has changed
     */
    public boolean write(RefreshResult result) {
        return new RefreshWriter(request.catalog()).write(result.updates(), result.scores());
    }
}
