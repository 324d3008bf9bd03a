package dev.weighbridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountryFileTest {
    @TempDir
    Path parent;

    @Test
    void the_shipped_file_names_the_27_member_states_of_the_union_and_no_neighbour() {
        assertThat(ShippedPolicy.CATALOG.facts().countryAreas())
                .hasSize(27)
                .containsEntry("DE", "eu")
                .containsEntry("HR", "eu")
                .doesNotContainKeys("GB", "CH", "NO", "IS", "LI", "US");
    }

    @Test
    void each_country_has_the_area_under_which_it_stands() {
        CatalogFiles catalog = CatalogFiles.in(parent);
        catalog.change("countries.yaml", "    countries: [US]", "    countries: [US, PR]");

        assertThat(catalog.load().facts().countryAreas())
                .containsOnlyKeys("US", "PR")
                .containsValue("us");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            area: us | area: uss | 3: area `uss` is not in regions.yaml. Did you mean `us`?
            [US] | [UK] | 4: countries must be country codes of ISO 3166-1 in two capital letters, such as DE, got `UK`.
            [US] | [us] | 4: countries must be country codes of ISO 3166-1 in two capital letters, such as DE, got `us`.
            [US] | [US, US] | 4: countries must have each value once, got `US` twice. Keep one.
            [US] | [] | 4: countries must be a list with at least one value, got an empty list.
            [US] | US | 4: countries must be a list with at least one value, got `US`.
            ~    source: { title: "Countries", checked: 2026-01-15 }~ | ~~ | 3: source is missing. It must be a map of fields.
            ~    countries: [US]~ | ~    country: [US]~ | 3: countries is missing. It must be a list.
            """)
    void what_is_wrong_in_it_is_told(String right, String wrong, String problem) {
        CatalogFiles catalog = CatalogFiles.in(parent);
        catalog.change("countries.yaml", right, wrong == null ? "" : wrong);

        assertThat(catalog.problems()).contains("catalog/countries.yaml:" + problem);
    }
}
