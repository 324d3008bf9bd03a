package dev.weighbridge.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Sha256Test {
    /** FIPS 180-2, appendix B.1. */
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void the_hash_of_a_known_text_is_the_published_one() {
        byte[] abc = "abc".getBytes(StandardCharsets.US_ASCII);

        assertThat(Sha256.hex(abc)).isEqualTo(OF_ABC);
        assertThat(Sha256.of(abc)).isEqualTo(HexFormat.of().parseHex(OF_ABC));
    }

    @Test
    void pieces_hash_as_the_whole_and_the_next_hash_starts_from_none() {
        Sha256 sha256 = new Sha256();
        for (int i = 0; i < 2; i++) {
            sha256.update("xab".getBytes(StandardCharsets.US_ASCII), 1, 2);
            sha256.update("c".getBytes(StandardCharsets.US_ASCII));

            assertThat(sha256.hex()).isEqualTo(OF_ABC);
        }
    }
}
