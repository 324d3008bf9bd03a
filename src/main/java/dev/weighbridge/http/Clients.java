package dev.weighbridge.http;

import io.javalin.http.Context;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Tells apart the clients whose requests are limited. */
final class Clients {
    private static final int LONGEST = 100;
    /** The bytes of an IPv6 address that name a network, of which one client can use every address. */
    private static final int NETWORK_BYTES = 8;

    private final Optional<String> header;

    /** @param header whose last value names the client, where a trusted proxy writes it */
    Clients(Optional<String> header) {
        this.header = header;
    }

    /** Who sends a request. */
    String of(Context ctx) {
        List<String> lines = header.<List<String>>map(
                        name -> Collections.list(ctx.req().getHeaders(name)))
                .orElse(List.of());
        // The nearest proxy wrote the last value; a client can forge the earlier ones.
        String values = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        String last = values.substring(values.lastIndexOf(',') + 1).strip();
        return network(last.isEmpty() || last.length() > LONGEST ? ctx.req().getRemoteAddr() : last);
    }

    /** An IPv6 address by its first 64 bits; anything else as it is. */
    static String network(String client) {
        if (!client.contains(":")) {
            return client;
        }
        try {
            // Deliberate: in brackets, so that nothing is asked of a name server.
            InetAddress address = InetAddress.getByName("[" + client.replaceAll("[\\[\\]]", "") + "]");
            return address instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES))
                    : address.getHostAddress();
        } catch (UnknownHostException e) {
            return client;
        }
    }
}
