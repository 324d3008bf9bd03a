package dev.weighbridge.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeenOnceFilterTest {
    private final SeenOnceFilter requested = new SeenOnceFilter();

    @Test
    void a_key_is_seen_before_from_the_second_time_on() {
        assertThat(requested.seenBefore("a request")).isFalse();
        assertThat(requested.seenBefore("another")).isFalse();
        assertThat(requested.seenBefore("a request")).isTrue();
        assertThat(requested.seenBefore("a request")).isTrue();
    }

    @Test
    void a_key_seen_long_ago_is_forgotten() {
        requested.seenBefore(-1);
        for (int i = 0; i < 1_000_000; i++) {
            requested.seenBefore(i);
        }

        assertThat(requested.seenBefore(-1)).isFalse();
    }
}
