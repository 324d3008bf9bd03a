package dev.weighbridge.ledger;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Bytes as they are stored: named by the SHA-256 of what they were, and compressed.
 *
 * @param sha256 of the plain bytes, in hexadecimal
 */
@SuppressWarnings("ArrayRecordComponent")
record Blob(String sha256, byte[] compressed) {
    private static final int BUFFER = 1 << 14;

    static Blob of(byte[] plain) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(plain);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(BUFFER);
            byte[] buffer = new byte[BUFFER];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return new Blob(sha256(plain), out.toByteArray());
        } finally {
            deflater.end();
        }
    }

    /**
     * What they were.
     *
     * @throws LedgerFailure if the store gave back other bytes than it was given
     */
    byte[] plain() {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(compressed);
            ByteArrayOutputStream out = new ByteArrayOutputStream(BUFFER);
            byte[] buffer = new byte[BUFFER];
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if (count == 0 && !inflater.finished()) {
                    throw damaged();
                }
                out.write(buffer, 0, count);
            }
            byte[] plain = out.toByteArray();
            if (!sha256(plain).equals(sha256)) {
                throw damaged();
            }
            return plain;
        } catch (DataFormatException e) {
            throw damaged();
        } finally {
            inflater.end();
        }
    }

    private LedgerFailure damaged() {
        return new LedgerFailure(
                "what is stored as %s… is not what was kept: the ledger is damaged. Restore it from a backup."
                        .formatted(sha256.substring(0, 12)),
                false);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
