package dev.weighbridge.chat;

import dev.weighbridge.input.Problems;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the secrets and keys of the platforms from the environment. A message about one never shows it. */
final class PlatformSecret {
    private static final int MIN_LENGTH = 16;

    /** The bytes before the 32 bytes of an Ed25519 key in X.509 encoding (RFC 8410). */
    private static final String ED25519_PREFIX = "302a300506032b6570032100";

    private PlatformSecret() {}

    /** Reads a secret of at least 16 visible ASCII characters. */
    static Optional<byte[]> text(Map<String, String> environment, String name, Problems problems) {
        return read(
                environment,
                name,
                "at least 16 visible ASCII characters without a space",
                value -> value.length() >= MIN_LENGTH && value.chars().allMatch(c -> c > ' ' && c < 127)
                        ? Optional.of(value.getBytes(StandardCharsets.US_ASCII))
                        : Optional.empty(),
                problems);
    }

    /** Reads a secret of at least 16 bytes in Base64. */
    static Optional<byte[]> base64(Map<String, String> environment, String name, Problems problems) {
        return read(
                environment,
                name,
                "the Base64 of at least 16 bytes",
                value -> {
                    try {
                        return Optional.of(Base64.getDecoder().decode(value))
                                .filter(bytes -> bytes.length >= MIN_LENGTH);
                    } catch (IllegalArgumentException e) {
                        return Optional.empty();
                    }
                },
                problems);
    }

    /** Reads an Ed25519 public key: 32 bytes as 64 hexadecimal digits. */
    static Optional<PublicKey> ed25519(Map<String, String> environment, String name, Problems problems) {
        return read(
                environment, name, "an Ed25519 public key, 64 hexadecimal digits", PlatformSecret::ed25519, problems);
    }

    private static Optional<PublicKey> ed25519(String hex) {
        try {
            byte[] encoded = HexFormat.of().parseHex(ED25519_PREFIX + hex);
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            Signature.getInstance("Ed25519")
                    .initVerify(key); // only this rejects 32 bytes that are not a point of the curve
            return Optional.of(key);
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static <T> Optional<T> read(
            Map<String, String> environment,
            String name,
            String expected,
            Function<String, Optional<T>> parse,
            Problems problems) {
        String value = environment.get(name);
        if (value == null) {
            return Optional.empty();
        }
        Optional<T> secret = parse.apply(value);
        if (secret.isEmpty()) {
            problems.add(
                    name,
                    "",
                    "must be %s. The value of %d characters is not. Copy it from the platform again, or unset it to turn the endpoint off."
                            .formatted(expected, value.length()));
        }
        return secret;
    }
}
