package dev.weighbridge.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasuredEndpointTest {
    @ParameterizedTest
    @CsvSource({
        "https://api.example.com/v1, https://api.example.com/v1/chat/completions",
        "https://api.example.com/v1/, https://api.example.com/v1/chat/completions",
        "http://[::1]:8000/v1/chat/completions, http://[::1]:8000/v1/chat/completions",
        "http://localhost:8000, http://localhost:8000/chat/completions",
        "https://a.example/x/chat/completions?api-version=1, https://a.example/x/chat/completions?api-version=1"
    })
    void the_base_and_the_full_address_are_both_accepted(String url, String called) {
        assertThat(MeasuredEndpoint.of(url, "m", "", new Problems())
                        .orElseThrow()
                        .uri())
                .hasToString(called);
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://h/v1, 'must be an http or https address with a host, such as https://api.example.com/v1. Got another address.'",
        "/v1, 'must be an http or https address with a host, such as https://api.example.com/v1. Got another address.'",
        "http://h:99999/v1, 'must be an http or https address with a host, such as https://api.example.com/v1. Got another address.'",
        "https://u:p@h/v1, 'must hold no user, password or fragment. Give the key with --key-env instead.'",
        "https://h/a b, must be an address such as https://api.example.com/v1. Got a text that is none."
    })
    void another_address_is_rejected_and_not_repeated(String url, String message) {
        Problems problems = new Problems();

        assertThat(MeasuredEndpoint.of(url, "m", "", problems)).isEmpty();
        assertThat(problems.all()).containsExactly(new Problem("--url", "", message));
    }

    @Test
    void a_key_that_no_header_can_hold_is_rejected_and_not_shown() {
        Problems problems = new Problems();

        assertThat(MeasuredEndpoint.of("http://h", " ", "se\ncret", problems)).isEmpty();
        assertThat(problems.all())
                .containsExactly(
                        new Problem("--model", "", "must be the name of a model, got an empty text."),
                        new Problem(
                                "--key-env",
                                "",
                                "the key has characters that no HTTP header can hold. Use visible ASCII without spaces."));
    }

    @ParameterizedTest
    @CsvSource({
        "sk-0123456789, bad sk-0123456789!, bad ***!",
        "sk-0123456789, bad sk-0123 and 456789, bad *** and ***",
        "sk-0123456789, bad sk-01, bad sk-01",
        "abc, abcd abc, ***d ***",
        "'', as it is, as it is"
    })
    void the_key_and_parts_of_it_are_not_shown(String key, String text, String shown) {
        MeasuredEndpoint endpoint =
                MeasuredEndpoint.of("http://h", "m", key, new Problems()).orElseThrow();

        assertThat(endpoint.redact(text)).isEqualTo(shown);
        assertThat(endpoint).hasToString("h");
    }

    /** Base64 of {@code sk-0123+456/789=} is {@code c2stMDEyMys0NTYvNzg5PQ==}. */
    @ParameterizedTest
    @CsvSource({
        "sk-0123+456/789=, at sk-0123%2B456%2F789%3D, at ***",
        "sk-0123+456/789=, at c2stMDEyMys0NTYvNzg5PQ==, at ***==",
        "sk-01, at \\u0073\\u006b\\u002d\\u0030\\u0031, at ***",
    })
    void the_key_is_not_shown_in_other_forms(String key, String text, String shown) {
        MeasuredEndpoint endpoint =
                MeasuredEndpoint.of("http://h", "m", key, new Problems()).orElseThrow();

        assertThat(endpoint.redact(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "api_key=sk-SECRET-9, POST /v1/chat/completions?api_key=sk-SECRET-9, POST /v1/chat/completions?api_key=***",
        "api_key=sk%2FSECRET%2F9, got sk/SECRET/9 and sk%2FSECRET%2F9, got *** and ***",
        "v=1&api_key=sk-SECRET-9, version 1 of sk-SECRET-9, version 1 of ***",
        "sk-SECRET-9, got sk-SECRET-9, got ***",
        "api_key=100%, got 100%, got 100%"
    })
    void what_the_query_of_the_address_holds_is_not_shown(String query, String text, String shown) {
        Optional<MeasuredEndpoint> endpoint = MeasuredEndpoint.of("http://h/v1?" + query, "m", "", new Problems());

        assertThat(endpoint.map(known -> known.redact(text)).orElse(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "http://h,k,true",
        "https://h,k,false",
        "http://h,'',false",
        "http://127.0.0.1:1,k,false",
        "http://[::1],k,false"
    })
    void a_key_over_plain_http_to_another_machine_is_noticed(String url, String key, boolean unencrypted) {
        assertThat(MeasuredEndpoint.of(url, "m", key, new Problems())
                        .orElseThrow()
                        .sendsKeyUnencrypted())
                .isEqualTo(unencrypted);
    }
}
