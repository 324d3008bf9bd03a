package dev.weighbridge.ledger.store;

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
public record CompressedBlob(String sha256, byte[] compressed) {
    private static final int BUFFER = 1 << 14;

    public static CompressedBlob of(byte[] plain) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(plain);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(BUFFER);
            byte[] buffer = new byte[BUFFER];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return new CompressedBlob(sha256(plain), out.toByteArray());
        } finally {
            deflater.end();
        }
    }

    /**
     * What they were.
     *
     * @throws LedgerFailure if the store gave back other bytes than it was given
     */
    public byte[] plain() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(BUFFER);
        if (!inflate(out::write)) {
            throw damaged();
        }
        return out.toByteArray();
    }

    /** Whether they are what was kept; holds none of the plain bytes. */
    public boolean intact() {
        return inflate((bytes, from, count) -> {});
    }

    /** Takes a part of some bytes. */
    private interface Sink {
        void take(byte[] bytes, int from, int count);
    }

    /** Hands the plain bytes over piece by piece, and says at the end whether they are what was kept. */
    private boolean inflate(Sink sink) {
        MessageDigest digest = newDigest();
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(compressed);
            byte[] buffer = new byte[BUFFER];
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if (count == 0 && !inflater.finished()) {
                    return false;
                }
                digest.update(buffer, 0, count);
                sink.take(buffer, 0, count);
            }
            return hex(digest.digest()).equals(sha256);
        } catch (DataFormatException e) {
            return false;
        } finally {
            inflater.end();
        }
    }

    private LedgerFailure damaged() {
        return new LedgerFailure(
                "what is stored as %s… is not what was kept: the ledger is damaged. Restore it from a backup."
                        .formatted(sha256.substring(0, Math.min(12, sha256.length()))),
                false);
    }

    public static String sha256(byte[] bytes) {
        return hex(newDigest().digest(bytes));
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
