package dev.weighbridge.measure;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What no text of an endpoint may show: its key and the values of the address's query, in the forms that servers echo. */
final class Secrets {
    private static final int SHORTEST_PART = 6;

    private final List<String> forms;

    private Secrets(List<String> forms) {
        this.forms = List.copyOf(forms);
    }

    /** @param key empty for none */
    static Secrets of(String key, URI uri) {
        Set<String> forms = new LinkedHashSet<>();
        if (!key.isEmpty()) {
            forms.addAll(forms(key));
        }
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        for (String parameter : query.split("&", -1)) {
            String raw = parameter.substring(parameter.indexOf('=') + 1);
            String value = URLDecoder.decode(raw.replaceAll("%(?![0-9a-fA-F]{2})", "%25"), StandardCharsets.UTF_8);
            if (value.length() >= SHORTEST_PART) {
                forms.add(raw);
                forms.addAll(forms(value));
            }
        }
        return new Secrets(new ArrayList<>(forms));
    }

    /** As it is, in an address, in Base64 and as escapes of JSON. */
    private static List<String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return List.of(
                secret.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining()),
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                secret);
    }

    /**
     * The text without them: each run of six or more characters that is also in one becomes {@code ***}, so that a part of an
     * echoed key is not shown either.
     */
    String redact(String text) {
        StringBuilder shown = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = at;
            for (String form : forms) {
                end = Math.max(end, endOfPart(text, at, form));
            }
            shown.append(end > at ? "***" : text.substring(at, at + 1));
            at = Math.max(end, at + 1);
        }
        return shown.toString();
    }

    /** Where the longest part of a secret ends that begins at a place of a text; the place itself where none begins. */
    private static int endOfPart(String text, int at, String secret) {
        int end = at + Math.min(SHORTEST_PART, secret.length());
        if (end > text.length() || !secret.contains(text.substring(at, end))) {
            return at;
        }
        while (end < text.length() && secret.contains(text.substring(at, end + 1))) {
            end++;
        }
        return end;
    }
}
