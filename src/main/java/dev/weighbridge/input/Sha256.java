package dev.weighbridge.input;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 hash, of one array of bytes or of bytes that arrive in pieces. */
public final class Sha256 {
    private final MessageDigest digest = newDigest();

    /** The hash of the bytes: 32 bytes. */
    public static byte[] of(byte[] bytes) {
        return newDigest().digest(bytes);
    }

    /** The hash of the bytes as 64 lower-case hexadecimal digits. */
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(of(bytes));
    }

    /** Adds the next bytes. */
    public void update(byte[] bytes) {
        digest.update(bytes);
    }

    /** Adds the next bytes: {@code count} of them from {@code offset}. */
    public void update(byte[] bytes, int offset, int count) {
        digest.update(bytes, offset, count);
    }

    /** The hash of all bytes so far as 64 lower-case hexadecimal digits; starts again from none. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
