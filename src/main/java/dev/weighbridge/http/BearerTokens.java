package dev.weighbridge.http;

import dev.weighbridge.input.Nearest;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Sha256;
import dev.weighbridge.input.Tree;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The bearer tokens (RFC 6750) that restricted routes accept, each with its roles. Only their SHA-256 is stored. */
public final class BearerTokens {
    private static final String SCHEME = "bearer ";
    private static final Pattern HOLDER = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Map<String, String> CHALLENGE = Map.of("WWW-Authenticate", "Bearer realm=\"weighbridge\"");

    private final List<TokenEntry> entries;

    /** What a token permits. */
    public enum Role {
        READ_DECISIONS,
        SIGN_DECISIONS,
        TRY_RULES,
        USE_WAIVERS;

        String configName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @param holder the name of the system or person that has the token */
    @SuppressWarnings("ArrayRecordComponent")
    private record TokenEntry(Optional<String> holder, Set<Role> roles, byte[] sha256) {}

    private BearerTokens(List<TokenEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** No tokens: every restricted route rejects its requests. */
    public static BearerTokens none() {
        return new BearerTokens(List.of());
    }

    /**
     * Reads entries {@code [name=]role[,role]:sha256}, separated by spaces or line ends. Empty lines are skipped, and so is the
     * rest of a line after #.
     *
     * @param place the file or the variable that contains them, for messages, which show no part of a hash
     * @param problems receives every problem
     */
    public static BearerTokens read(String place, String text, Problems problems) {
        List<TokenEntry> entries = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            for (String word : line.replaceFirst("#.*", "").strip().split("\\s+", -1)) {
                if (!word.isEmpty() && !word.equals("-")) { // sha256sum prints a dash after the hash of its input
                    read(place + ":" + number, word, entries, problems);
                }
            }
        }
        return new BearerTokens(entries);
    }

    private static void read(String place, String word, List<TokenEntry> entries, Problems problems) {
        Map<String, Role> known = new TreeMap<>();
        Arrays.stream(Role.values()).forEach(role -> known.put(role.configName(), role));
        int colon = word.indexOf(':');
        String hash = word.substring(colon + 1);
        int equals = word.indexOf('=');
        if (colon < 0 || !hash.matches("[0-9a-fA-F]{64}")) {
            problems.add(
                    place,
                    "",
                    "must be [name=]role[,role]:SHA-256 with 64 hexadecimal digits. The entry of %d characters is not. `printf %%s TOKEN | sha256sum` prints the SHA-256 of a token."
                            .formatted(word.length()));
            return;
        }
        Optional<String> holder = equals < 0 ? Optional.empty() : Optional.of(word.substring(0, equals));
        holder.filter(name -> !HOLDER.matcher(name).matches())
                .ifPresent(name -> problems.add(
                        place,
                        "",
                        "the name of a token's holder must be 1 to 64 of A-Z, a-z, 0-9, `.`, `_` and `-`, got %s. Write for example board-portal=sign-decisions:SHA-256."
                                .formatted(Tree.quoted(name))));
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String role : word.substring(equals + 1, colon).split(",", -1)) {
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
        if (roles.contains(Role.USE_WAIVERS) && holder.isEmpty()) {
            problems.add(
                    place,
                    "",
                    "a token with the role use-waivers must have a name, by which waivers know it. Write for example support-team=use-waivers:SHA-256.");
        }
        entries.add(new TokenEntry(holder, roles, HexFormat.of().parseHex(hash.toLowerCase(Locale.ROOT))));
    }

    /**
     * Checks that a request has a token with the role.
     *
     * @return {@code token NAME}, or that the token has no name
     * @throws ProblemException 401 without a valid token, 403 if the token does not have the role
     */
    String require(Context ctx, Role role) {
        if (entries.isEmpty()) {
            throw ProblemException.of(
                    401,
                    "This request needs a bearer token, and the server has none. Start it with --tokens FILE or WEIGHBRIDGE_TOKENS.",
                    CHALLENGE);
        }
        List<TokenEntry> sent = entries(ctx);
        if (sent.isEmpty()) {
            throw ProblemException.of(
                    401, "This request needs a valid bearer token. Send it as Authorization: Bearer TOKEN.", CHALLENGE);
        }
        List<TokenEntry> entitled =
                sent.stream().filter(entry -> entry.roles.contains(role)).toList();
        if (entitled.isEmpty()) {
            throw ProblemException.of(
                    403,
                    "The token is valid, but does not have the role %s. Use one that has it."
                            .formatted(role.configName()));
        }
        return entitled.stream()
                .flatMap(entry -> entry.holder.stream())
                .findFirst()
                .map("token "::concat)
                .orElse("token without a name");
    }

    /** The name of a token with the role {@code use-waivers} that a request has; other roles do not count. */
    Optional<String> user(Context ctx) {
        return entries(ctx).stream()
                .filter(entry -> entry.roles.contains(Role.USE_WAIVERS))
                .flatMap(entry -> entry.holder.stream())
                .findFirst();
    }

    /** Deliberate: compares with every entry in constant time, so that the response time does not reveal which one matches. */
    private List<TokenEntry> entries(Context ctx) {
        String header = SingleHeader.find(ctx, SingleHeader.AUTHORIZATION).orElse("");
        List<TokenEntry> matching = new ArrayList<>();
        if (!header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return matching;
        }
        byte[] sent = sha256(header.substring(SCHEME.length()).strip());
        for (TokenEntry entry : entries) {
            if (MessageDigest.isEqual(entry.sha256, sent)) {
                matching.add(entry);
            }
        }
        return matching;
    }

    private static byte[] sha256(String token) {
        return Sha256.of(token.getBytes(StandardCharsets.UTF_8));
    }
}
