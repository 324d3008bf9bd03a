package dev.weighbridge.chat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks by which secret or key a request was signed. */
final class RequestSignature {
    private RequestSignature() {}

    /** The HMAC-SHA256 of the parts, one after the other. */
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

    /** Whether two texts are equal, in constant time. */
    static boolean matches(byte[] expected, String actual) {
        return MessageDigest.isEqual(expected, actual.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a signature is that of the key for the parts, one after the other. */
    static boolean verifies(PublicKey key, byte[] signatureBytes, byte[]... parts) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            for (byte[] part : parts) {
                signature.update(part);
            }
            return signature.verify(signatureBytes);
        } catch (SignatureException e) {
            return false; // not 64 bytes, or not numbers of the curve
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key was valid at the start", e);
        }
    }
}
