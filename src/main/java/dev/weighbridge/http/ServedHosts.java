package dev.weighbridge.http;

import dev.weighbridge.input.Tree;
import io.javalin.http.Context;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The hosts under which the server answers. A web page whose own name is made to lead to this server (DNS rebinding) has
 * the same origin as the server for a browser, which then shows the page all answers; but it sends that name as the host.
 */
final class ServedHosts {
    /** Deliberate: a page cannot give itself an address as its name, and probes and scrapers send the address of the pod. */
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|.*:.*");

    /** They reveal nothing, and a load balancer probes them under any host. */
    private static final Set<String> PROBES = Set.of("/livez", "/readyz");

    private final Set<String> names = new TreeSet<>(Set.of("localhost"));

    /**
     * @param listensOn the address or the name that it listens on
     * @param others further names, in any case
     */
    ServedHosts(String listensOn, Collection<String> others) {
        names.add(lowerCase(listensOn));
        others.forEach(name -> names.add(lowerCase(name)));
    }

    /**
     * Checks the host that a request names. The port does not count, since it may be forwarded.
     *
     * @throws ProblemException 421 if the server does not answer under it
     */
    void check(Context ctx) {
        String host = Objects.requireNonNullElse(ctx.req().getServerName(), "");
        if (!PROBES.contains(ctx.path()) && !has(host)) {
            throw ProblemException.of(
                    421,
                    "The server is not served under the host %s. Send the request to its address, to localhost, or to a name that `serve --host-names` lists."
                            .formatted(Tree.quoted(host)));
        }
    }

    /** Whether the server answers under a host, which has no port. */
    boolean has(String host) {
        return ADDRESS.matcher(host).matches() || names.contains(lowerCase(host).replaceFirst("\\.$", ""));
    }

    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
