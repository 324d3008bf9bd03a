package dev.weighbridge.measure;

import dev.weighbridge.input.Problems;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A chat-completions endpoint with the model to ask for and the key to send, which no text of it shows. */
public final class MeasuredEndpoint {
    private static final String PATH = "/chat/completions";
    private static final String PLACE = "--url";
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x21-\\x7e]+");

    private final URI uri;
    private final String model;
    private final String key;
    private final Secrets secrets;

    private MeasuredEndpoint(URI uri, String model, String key) {
        this.uri = uri;
        this.model = model;
        this.key = key;
        this.secrets = Secrets.of(key, uri);
    }

    /**
     * Checks an endpoint.
     *
     * @param url the base, such as {@code https://api.example.com/v1}, or the full address
     * @param key empty for none
     * @return empty, with problems added, if the address or the key cannot be used; no problem shows the key
     */
    public static Optional<MeasuredEndpoint> of(String url, String model, String key, Problems problems) {
        int before = problems.count();
        if (model.isBlank()) {
            problems.add("--model", "", "must be the name of a model, got an empty text.");
        }
        String stripped = key.strip();
        if (!stripped.isEmpty() && !HEADER_VALUE.matcher(stripped).matches()) {
            problems.add(
                    "--key-env",
                    "",
                    "the key has characters that no HTTP header can hold. Use visible ASCII without spaces.");
        }
        Optional<URI> uri = address(url, problems);
        return problems.count() > before
                ? Optional.empty()
                : uri.map(address -> new MeasuredEndpoint(address, model, stripped));
    }

    /** Deliberate: no message repeats the address, since people paste addresses that hold a key. */
    private static Optional<URI> address(String url, Problems problems) {
        try {
            URI uri = new URI(url.strip());
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("http") || scheme.equals("https");
            if (!web || uri.getHost() == null || uri.getPort() > 65_535) {
                problems.add(
                        PLACE,
                        "",
                        "must be an http or https address with a host, such as https://api.example.com/v1. Got another address.");
            } else if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
                problems.add(
                        PLACE, "", "must hold no user, password or fragment. Give the key with --key-env instead.");
            } else {
                return Optional.of(withPath(uri));
            }
        } catch (URISyntaxException e) {
            problems.add(PLACE, "", "must be an address such as https://api.example.com/v1. Got a text that is none.");
        }
        return Optional.empty();
    }

    private static URI withPath(URI uri) throws URISyntaxException {
        String path = uri.getRawPath().replaceFirst("/+$", "");
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String full = path.endsWith(PATH) ? path : path + PATH;
        return new URI(uri.getScheme() + "://" + uri.getRawAuthority() + full + query);
    }

    URI uri() {
        return uri;
    }

    public String model() {
        return model;
    }

    /** The host, and the port if the address has one. */
    public String host() {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    Optional<String> key() {
        return Optional.of(key).filter(text -> !text.isEmpty());
    }

    /** Whether the key would cross a network unencrypted. */
    public boolean sendsKeyUnencrypted() {
        boolean local = uri.getHost().matches("localhost|127\\..*|\\[::1]");
        return !key.isEmpty() && !local && !uri.getScheme().equalsIgnoreCase("https");
    }

    /** A text of the endpoint without the key, and without what the address has in its query. */
    String redact(String text) {
        return secrets.redact(text);
    }

    /** The host only. */
    @Override
    public String toString() {
        return host();
    }
}
