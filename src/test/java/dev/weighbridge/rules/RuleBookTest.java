package dev.weighbridge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RuleBookTest {
    @Test
    void the_shipped_rules_load() {
        RuleBook book = RuleBook.load(Path.of("rules"));

        assertThat(book.rules()).hasSizeGreaterThan(30);
    }
}
