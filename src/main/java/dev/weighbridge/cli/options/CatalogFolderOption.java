package dev.weighbridge.cli.options;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.CatalogLoader;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine.Option;

/** The option that names the catalogue folder, and the catalogue that is loaded from it. */
public final class CatalogFolderOption {
    @Option(
            names = "--catalog",
            paramLabel = "DIR",
            defaultValue = "${bundle:WEIGHBRIDGE_CATALOG:-catalog}",
            description = "Catalogue folder (WEIGHBRIDGE_CATALOG; default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("");

    public Path folder() {
        return folder;
    }

    /**
     * Loads the catalogue.
     *
     * @throws dev.weighbridge.input.InvalidInput with every problem of the catalogue
     */
    public Catalog load() {
        return load(folder);
    }

    static Catalog load(Path folder) {
        return CatalogLoader.load(folder, Clock.systemUTC());
    }
}
