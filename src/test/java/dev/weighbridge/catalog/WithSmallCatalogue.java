package dev.weighbridge.catalog;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A copy of the small catalogue for each test. */
abstract class WithSmallCatalogue {
    @TempDir
    Path parent;

    CatalogFiles catalog;

    @BeforeEach
    void copy_the_small_catalogue() {
        catalog = CatalogFiles.in(parent);
    }
}
