package dev.weighbridge.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrayAsLinesTest {
    private static List<String> lines(String text) throws IOException {
        try (ArrayAsLines in = new ArrayAsLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }

    @Test
    void each_element_of_an_array_is_a_line() throws IOException {
        assertThat(lines(" \n[ {\"a\": [1, 2],\n \"b\": {\"c\": 3}}, {\"d\": 4}\n]\n"))
                .containsExactly("{\"a\": [1, 2],  \"b\": {\"c\": 3}}", "{\"d\": 4}");
        assertThat(lines("[]")).isEmpty();
    }

    @Test
    void commas_and_brackets_in_texts_end_nothing() throws IOException {
        assertThat(lines("[{\"name\": \"a, ] \\\" } b\"}, {}]")).containsExactly("{\"name\": \"a, ] \\\" } b\"}", "{}");
    }

    @Test
    void lines_stay_as_they_are() throws IOException {
        assertThat(lines("{\"a\": [1,\n2]}\n[3]\n")).containsExactly("{\"a\": [1,", "2]}", "[3]");
    }

    @Test
    void what_follows_an_array_is_a_line_that_the_reader_of_lines_rejects() throws IOException {
        assertThat(lines("[{}] {}")).containsExactly("{}", "{}");
        assertThat(lines("[{}")).containsExactly("{}");
    }
}
