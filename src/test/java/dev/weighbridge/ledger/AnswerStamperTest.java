package dev.weighbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weighbridge.advice.Recommendation.Stamp;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A stored answer, which has neither id nor time, gets both back, whatever else in it looks like them. */
class AnswerStamperTest {
    private static final Stamp STAMP = new Stamp("the-id", Instant.parse("2026-11-24T10:00:00Z"));

    @Test
    void id_and_time_are_put_in() {
        assertThat(AnswerStamper.with("{\"id\":\"\",\"x\":{\"decidedAt\":\"\"}}", STAMP))
                .isEqualTo("{\"id\":\"the-id\",\"x\":{\"decidedAt\":\"2026-11-24T10:00:00Z\"}}");
    }

    @Test
    void a_name_that_looks_like_them_stays() {
        String name = "\\\"id\\\":\\\"the-id\\\",\\\"decidedAt\\\":\\\"2026-11-24T10:00:00Z\\\"";
        String stored = "{\"id\":\"\",\"name\":\"" + name + "\",\"decidedAt\":\"\",\"last\":\"" + name + "\"}";

        assertThat(AnswerStamper.with(stored, STAMP))
                .isEqualTo("{\"id\":\"the-id\",\"name\":\"" + name
                        + "\",\"decidedAt\":\"2026-11-24T10:00:00Z\",\"last\":\"" + name + "\"}");
    }

    @Test
    void a_blob_returns_its_content_or_reports_that_it_is_damaged() {
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
