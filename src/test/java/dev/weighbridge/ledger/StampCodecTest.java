package dev.weighbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weighbridge.advice.Advisor.Stamp;
import dev.weighbridge.ledger.store.CompressedBlob;
import dev.weighbridge.ledger.store.LedgerFailure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** An answer loses its id and its time, and gets them back, whatever else in it looks like them. */
class StampCodecTest {
    private static final Stamp STAMP = new Stamp("the-id", Instant.parse("2026-11-24T10:00:00Z"));
    private static final Stamp OTHER = new Stamp("another-id", Instant.parse("2027-01-01T00:00:00.5Z"));

    @Test
    void both_are_taken_out_and_put_in_again() {
        String line = "{\"id\":\"the-id\",\"x\":{\"decidedAt\":\"2026-11-24T10:00:00Z\"}}";

        String bare = StampCodec.bare(line, STAMP);

        assertThat(bare).isEqualTo("{\"id\":\"\",\"x\":{\"decidedAt\":\"\"}}");
        assertThat(StampCodec.of(bare, STAMP)).isEqualTo(line);
        assertThat(StampCodec.of(bare, OTHER))
                .isEqualTo("{\"id\":\"another-id\",\"x\":{\"decidedAt\":\"2027-01-01T00:00:00.500Z\"}}");
    }

    @Test
    void a_name_that_looks_like_them_stays() {
        String name = "\\\"id\\\":\\\"the-id\\\",\\\"decidedAt\\\":\\\"2026-11-24T10:00:00Z\\\"";
        String line = "{\"id\":\"the-id\",\"name\":\"" + name + "\",\"decidedAt\":\"2026-11-24T10:00:00Z\",\"last\":\""
                + name + "\"}";

        assertThat(StampCodec.of(StampCodec.bare(line, STAMP), STAMP)).isEqualTo(line);
        assertThat(StampCodec.of(StampCodec.bare(line, STAMP), OTHER))
                .contains(name)
                .doesNotContain("{\"id\":\"the-id");
    }

    @Test
    void another_stamp_than_its_own_is_a_fault() {
        assertThatThrownBy(() -> StampCodec.bare("{\"id\":\"the-id\",\"decidedAt\":\"2026-11-24T10:00:00Z\"}", OTHER))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_blob_gives_back_what_it_was_given_or_says_that_it_cannot() {
        byte[] plain = "abc".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        CompressedBlob blob = CompressedBlob.of(plain);

        assertThat(blob.decompressed()).isEqualTo(plain);
        assertThat(blob.compressed().length).isLessThan(1_000);
        assertThat(CompressedBlob.of(new byte[0]).decompressed()).isEmpty();
        for (CompressedBlob broken : new CompressedBlob[] {
            new CompressedBlob(blob.sha256(), CompressedBlob.of(new byte[1]).compressed()),
            new CompressedBlob(blob.sha256(), new byte[] {1, 2, 3}),
            new CompressedBlob(blob.sha256(), java.util.Arrays.copyOf(blob.compressed(), 20))
        }) {
            assertThatThrownBy(broken::decompressed)
                    .isInstanceOf(LedgerFailure.class)
                    .hasMessage("the ledger is damaged: what is stored as "
                            + blob.sha256().substring(0, 12) + "… has another SHA-256. Restore it from a backup.");
        }
    }
}
