package dev.weighbridge.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeenOnceFilterTest {
    private final SeenOnceFilter asked = new SeenOnceFilter();

    @Test
    void the_second_time_and_each_one_after_it_was_asked_before() {
        assertThat(asked.again("a question")).isFalse();
        assertThat(asked.again("another")).isFalse();
        assertThat(asked.again("a question")).isTrue();
        assertThat(asked.again("a question")).isTrue();
    }

    @Test
    void what_was_asked_long_ago_is_forgotten() {
        asked.again(-1);
        for (int i = 0; i < 1_000_000; i++) {
            asked.again(i);
        }

        assertThat(asked.again(-1)).isFalse();
    }
}
