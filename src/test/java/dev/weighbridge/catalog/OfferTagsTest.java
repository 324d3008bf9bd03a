package dev.weighbridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.declared.DeclaredChoice;
import dev.weighbridge.input.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An offer has its own tags, those of its place, and the defaults, in this order. */
class OfferTagsTest {
    private static final String FIELDS = """
            fields:
              - { name: approved, type: truth, question: Is it approved?, default: false, owner: procurement }
              - { name: tier, type: choice, choices: [gold, silver], question: Which tier?, owner: procurement }
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void copy() {
        ShippedPolicy.copy(ShippedPolicy.CATALOG_FOLDER, folder);
    }

    @Test
    void own_tags_come_before_those_of_the_place_and_those_before_defaults() throws IOException {
        write("fields.yaml", FIELDS);
        change(
                "places.yaml",
                "  - provider: OpenAI\n",
                "  - provider: OpenAI\n    tags: { approved: true, tier: gold }\n");
        change(
                "api-offers.yaml",
                "  - id: openai/gpt-4o-mini\n",
                "  - id: openai/gpt-4o-mini\n    tags: { tier: silver }\n");
        change("machines.yaml", "  - id: aws/g5.xlarge\n", "  - id: aws/g5.xlarge\n    tags: { tier: silver }\n");

        OfferTags tags = load().tags();

        assertThat(tags.of("openai/gpt-4o-mini").byName())
                .isEqualTo(Map.of("approved", true, "tier", new DeclaredChoice("silver")));
        assertThat(tags.of("openai/gpt-4o").byName())
                .isEqualTo(Map.of("approved", true, "tier", new DeclaredChoice("gold")));
        assertThat(tags.of("aws/g5.xlarge").byName())
                .isEqualTo(Map.of("approved", false, "tier", new DeclaredChoice("silver")));
        assertThat(tags.of("own/api").byName()).isEqualTo(Map.of("approved", false));
    }

    @Test
    void a_tag_that_is_not_declared_or_has_another_value_is_rejected_where_it_stands() throws IOException {
        write("fields.yaml", FIELDS);
        change(
                "places.yaml",
                "  - provider: OpenAI\n",
                "  - provider: OpenAI\n    tags: { approved: maybe, teir: gold }\n");

        assertThatThrownBy(this::load)
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(
                                        problem -> problem.place().replaceFirst(":\\d+", "") + " " + problem.message())
                                .containsExactly(
                                        folder.getFileName()
                                                + "/places.yaml tags.approved must be true or false, got `maybe`.",
                                        folder.getFileName()
                                                + "/places.yaml `teir` is not a known field. Did you mean `tier`? Known here: approved, tier."));
    }

    @Test
    void tags_without_a_declaration_are_rejected() throws IOException {
        change("places.yaml", "  - provider: OpenAI\n", "  - provider: OpenAI\n    tags: { approved: true }\n");

        assertThatThrownBy(this::load)
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(
                        "tags states fields of offers, but the catalogue declares none. Declare them in fields.yaml, or remove tags.");
    }

    @Test
    void a_required_tag_that_offers_lack_is_reported_with_some_of_them() throws IOException {
        write("fields.yaml", FIELDS.replace("default: false", "required: true"));

        assertThatThrownBy(this::load)
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        invalid -> assertThat(invalid.problems())
                                .singleElement()
                                .satisfies(problem -> {
                                    assertThat(problem.place()).isEqualTo(folder.getFileName() + "/fields.yaml");
                                    assertThat(problem.message())
                                            .matches(
                                                    "approved is required, but [\\d,]+ offers do not have it: \\S+, \\S+, \\S+, …\\. Add it to tags of each of them or of its place, or give it a default\\.");
                                }));
    }

    private Catalog load() {
        return CatalogLoader.load(folder, Clock.systemUTC());
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private void change(String file, String from, String to) throws IOException {
        String text = Files.readString(folder.resolve(file));
        assertThat(text).contains(from);
        write(file, text.replace(from, to));
    }
}
