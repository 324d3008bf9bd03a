package dev.weighbridge.ledger;

import dev.weighbridge.input.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Bytes as the database stores them: compressed, and identified by the SHA-256 of the original bytes.
 *
 * @param sha256 of the original bytes, in hexadecimal
 */
@SuppressWarnings("ArrayRecordComponent")
record CompressedBlob(String sha256, byte[] compressed) {
    private static final int BUFFER = 1 << 14;

    /** Compresses the bytes. */
    public static CompressedBlob of(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(BUFFER);
            byte[] buffer = new byte[BUFFER];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return new CompressedBlob(Sha256.hex(bytes), out.toByteArray());
        } finally {
            deflater.end();
        }
    }

    /**
     * The original bytes.
     *
     * @throws LedgerFailure if the stored bytes have another SHA-256
     */
    public byte[] decompressed() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(BUFFER);
        if (!decompress(out::write)) {
            throw corrupted();
        }
        return out.toByteArray();
    }

    /**
     * The original bytes as UTF-8.
     *
     * @throws LedgerFailure if the stored bytes have another SHA-256
     */
    String text() {
        return new String(decompressed(), StandardCharsets.UTF_8);
    }

    /** Whether the stored bytes still have their SHA-256; holds only a buffer of the original bytes in memory. */
    public boolean intact() {
        return decompress((bytes, offset, count) -> {});
    }

    /** Receives a part of the original bytes. */
    private interface Sink {
        void write(byte[] bytes, int offset, int count);
    }

    /** Writes the original bytes to the sink piece by piece, and returns whether they have their SHA-256. */
    private boolean decompress(Sink sink) {
        Sha256 actual = new Sha256();
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(compressed);
            byte[] buffer = new byte[BUFFER];
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if (count == 0 && !inflater.finished()) {
                    return false;
                }
                actual.update(buffer, 0, count);
                sink.write(buffer, 0, count);
            }
            return actual.hex().equals(sha256);
        } catch (DataFormatException e) {
            return false;
        } finally {
            inflater.end();
        }
    }

    private LedgerFailure corrupted() {
        return new LedgerFailure(
                "the ledger is damaged: what is stored as %s… has another SHA-256. Restore it from a backup."
                        .formatted(sha256.substring(0, Math.min(12, sha256.length()))),
                false);
    }
}
