package dev.weighbridge.chat;

import dev.weighbridge.input.Problems;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Secrets and keys: read once from the environment, and then used to know a platform by. Never shown. */
final class PlatformSecret {
    private static final int SHORTEST = 16;

    /** What stands before the 32 bytes of an Ed25519 key in its X.509 form (RFC 8410). */
    private static final String ED25519_PREFIX = "302a300506032b6570032100";

    private PlatformSecret() {}

    /** A text of at least 16 visible ASCII characters. */
    static Optional<byte[]> text(Map<String, String> environment, String name, Problems problems) {
        return read(
                environment,
                name,
                "at least 16 visible characters without a space",
                given -> given.length() >= SHORTEST && given.chars().allMatch(c -> c > ' ' && c < 127)
                        ? Optional.of(given.getBytes(StandardCharsets.US_ASCII))
                        : Optional.empty(),
                problems);
    }

    /** At least 16 bytes, in Base64. */
    static Optional<byte[]> base64(Map<String, String> environment, String name, Problems problems) {
        return read(
                environment,
                name,
                "the Base64 of at least 16 bytes",
                given -> {
                    try {
                        return Optional.of(Base64.getDecoder().decode(given)).filter(bytes -> bytes.length >= SHORTEST);
                    } catch (IllegalArgumentException e) {
                        return Optional.empty();
                    }
                },
                problems);
    }

    /** An Ed25519 key, its 32 bytes as 64 hexadecimal digits. */
    static Optional<PublicKey> ed25519(Map<String, String> environment, String name, Problems problems) {
        return read(
                environment, name, "an Ed25519 public key, 64 hexadecimal digits", PlatformSecret::ed25519, problems);
    }

    private static Optional<PublicKey> ed25519(String hex) {
        try {
            byte[] encoded = HexFormat.of().parseHex(ED25519_PREFIX + hex);
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            Signature.getInstance("Ed25519")
                    .initVerify(key); // only this notices 32 bytes that are no point of the curve
            return Optional.of(key);
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static <T> Optional<T> read(
            Map<String, String> environment,
            String name,
            String wanted,
            Function<String, Optional<T>> parse,
            Problems problems) {
        String given = environment.get(name);
        if (given == null) {
            return Optional.empty();
        }
        Optional<T> secret = parse.apply(given);
        if (secret.isEmpty()) {
            problems.add(
                    name,
                    "",
                    "must be %s, got %d characters that are not. Copy it from the platform again, or unset it to close this door."
                            .formatted(wanted, given.length()));
        }
        return secret;
    }

    static byte[] hmacSha256(byte[] secret, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /** Takes the same time wherever two texts differ. */
    static boolean same(byte[] wanted, String got) {
        return MessageDigest.isEqual(wanted, got.getBytes(StandardCharsets.UTF_8));
    }

    static boolean signedBy(PublicKey key, byte[] signed, byte[]... parts) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            for (byte[] part : parts) {
                signature.update(part);
            }
            return signature.verify(signed);
        } catch (SignatureException e) {
            return false; // the signature is no 64 bytes, or no numbers of the curve
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key was good at the start", e);
        }
    }
}
