package dev.weighbridge.http;

import dev.weighbridge.input.Nearest;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Sha256;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Who may call what is not for everybody: bearer tokens (RFC 6750), of which the server knows the SHA-256 alone. */
public final class BearerTokens {
    private static final String SCHEME = "bearer ";
    private static final Map<String, String> CHALLENGE = Map.of("WWW-Authenticate", "Bearer realm=\"weighbridge\"");

    private final List<Entry> entries;

    /** What a token opens. */
    public enum Role {
        READ_DECISIONS,
        TRY_RULES;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Entry(Set<Role> roles, byte[] sha256) {}

    private BearerTokens(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** None: whatever needs one is closed. */
    public static BearerTokens none() {
        return new BearerTokens(List.of());
    }

    /**
     * Reads entries {@code role[,role]:sha256}, one a line or with spaces between; a line may be empty or begin with #.
     *
     * @param place the file or the variable that holds them, for messages, which repeat nothing of a hash
     * @param problems takes everything wrong
     */
    public static BearerTokens read(String place, String text, Problems problems) {
        List<Entry> entries = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            for (String word : line.replaceFirst("#.*", "").strip().split("\\s+", -1)) {
                if (!word.isEmpty() && !word.equals("-")) { // sha256sum puts a dash behind what it has read
                    read(place + ":" + number, word, entries, problems);
                }
            }
        }
        return new BearerTokens(entries);
    }

    private static void read(String place, String word, List<Entry> entries, Problems problems) {
        Map<String, Role> known = new TreeMap<>();
        Arrays.stream(Role.values()).forEach(role -> known.put(role.word(), role));
        int colon = word.indexOf(':');
        String hash = word.substring(colon + 1);
        if (colon < 0 || !hash.matches("[0-9a-fA-F]{64}")) {
            problems.add(
                    place,
                    "",
                    "must be role[,role]:SHA-256, the SHA-256 of the token as 64 hexadecimal digits, got %d characters that are not. `printf %%s TOKEN | sha256sum` prints it."
                            .formatted(word.length()));
            return;
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String role : word.substring(0, colon).split(",", -1)) {
            if (known.containsKey(role)) {
                roles.add(known.get(role));
            } else {
                problems.add(
                        place,
                        "",
                        "a role must be one of %s, got `%s`.%s"
                                .formatted(
                                        String.join(", ", known.keySet()), role, Nearest.hint(role, known.keySet())));
            }
        }
        entries.add(new Entry(roles, HexFormat.of().parseHex(hash.toLowerCase(Locale.ROOT))));
    }

    /**
     * Lets a request through that carries a token with the role.
     *
     * @throws ProblemException 401 without a known token, 403 with one that lacks the role
     */
    void require(Context ctx, Role role) {
        if (entries.isEmpty()) {
            throw ProblemException.of(
                    401,
                    "This needs a bearer token, and the server knows none. Start it with --tokens FILE or WEIGHBRIDGE_TOKENS.",
                    CHALLENGE);
        }
        Set<Role> roles = roles(ctx);
        if (roles.isEmpty()) {
            throw ProblemException.of(
                    401,
                    "This needs a bearer token that the server knows. Send it as Authorization: Bearer TOKEN.",
                    CHALLENGE);
        }
        if (!roles.contains(role)) {
            throw ProblemException.of(
                    403, "The token is known, but lacks the role %s. Ask for one that has it.".formatted(role.word()));
        }
    }

    /** Deliberate: compares with every entry, each in constant time, so that time tells nothing of which one it was. */
    private Set<Role> roles(Context ctx) {
        String header = ctx.header("Authorization");
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return roles;
        }
        byte[] given = sha256(header.substring(SCHEME.length()).strip());
        for (Entry entry : entries) {
            if (MessageDigest.isEqual(entry.sha256, given)) {
                roles.addAll(entry.roles);
            }
        }
        return roles;
    }

    private static byte[] sha256(String token) {
        return Sha256.of(token.getBytes(StandardCharsets.UTF_8));
    }
}
