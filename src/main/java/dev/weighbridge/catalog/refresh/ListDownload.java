package dev.weighbridge.catalog.refresh;

import dev.weighbridge.concurrent.DaemonThreadFactory;
import dev.weighbridge.input.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches a list over http or https into a file, within a time and a size.
 *
 * @param timeout of the whole download, redirects included
 * @param mostBytes the longest list that is accepted
 */
record ListDownload(Duration timeout, long mostBytes) {
    private static final int MOST_REDIRECTS = 5;
    private static final int OK = 200;

    /** Why there is no list, and what to do. */
    private static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        Failed(String message) {
            super(message);
        }
    }

    /** Whether the file is there; if not, a problem was added. */
    boolean fetch(URI address, String name, Path file, Problems problems) {
        HttpClient http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            URI at = address;
            Set<URI> visited = new HashSet<>();
            while (true) {
                if (!visited.add(at)) {
                    throw new Failed("redirects in a circle. Name the list's own address.");
                }
                if (visited.size() > MOST_REDIRECTS + 1) {
                    throw new Failed(
                            "redirects more than %d times. Name the list's own address.".formatted(MOST_REDIRECTS));
                }
                HttpResponse<InputStream> response = within(
                        deadline,
                        http.sendAsync(
                                HttpRequest.newBuilder(at).GET().build(), HttpResponse.BodyHandlers.ofInputStream()));
                try (InputStream body = response.body()) {
                    if (response.statusCode() == OK) {
                        within(deadline, copying(body, file));
                        return true;
                    }
                    at = next(at, response);
                }
            }
        } catch (Failed e) {
            problems.add(name, "", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            problems.add(name, "", "the connection broke. Try again, or name a file.");
        }
        return false;
    }

    private static URI next(URI at, HttpResponse<?> response) throws Failed {
        int status = response.statusCode();
        if (status < 300 || status >= 400) {
            throw new Failed("must answer with status 200, got %d. Check the address.".formatted(status));
        }
        try {
            URI next = at.resolve(response.headers().firstValue("Location").orElse(""));
            if (at.getScheme().equalsIgnoreCase("https") && !"https".equalsIgnoreCase(next.getScheme())) {
                throw new Failed("redirects from https to another scheme. Name the list's own address.");
            }
            if (!isWeb(next)) {
                throw new Failed("redirects to what is not an http or https address. Name the list's own address.");
            }
            return next;
        } catch (IllegalArgumentException e) {
            throw new Failed("redirects to what is not an address. Name the list's own address.");
        }
    }

    static boolean isWeb(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        return (scheme.equals("http") || scheme.equals("https")) && address.getHost() != null;
    }

    private CompletableFuture<Boolean> copying(InputStream body, Path file) {
        CompletableFuture<Boolean> whole = new CompletableFuture<>();
        new DaemonThreadFactory("list-download")
                .newThread(() -> {
                    try {
                        whole.complete(new BoundedCopy(mostBytes).copy(body, file));
                    } catch (IOException e) {
                        whole.completeExceptionally(e);
                    }
                })
                .start();
        return whole.thenApply(fits -> {
            if (!fits) {
                throw new IllegalStateException("too long");
            }
            return true;
        });
    }

    /** Waits for a step until the time of the whole download is over. */
    private <T> T within(long deadline, CompletableFuture<T> step) throws Failed, IOException {
        try {
            return step.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            step.cancel(true);
            throw new Failed("no whole list came within %s s. Try again, give a longer --timeout, or name a file."
                    .formatted(Figures.plain(timeout.toMillis() / 1000.0).replaceFirst("\\.?0+$", "")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed("was interrupted. Try again.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IllegalStateException) {
                throw new Failed("must be at most %,d bytes, got more. Name a shorter list.".formatted(mostBytes));
            }
            if (e.getCause() instanceof ConnectException) {
                throw new Failed("no connection. Check the address and the network, or name a file.");
            }
            throw new IOException(e.getCause());
        }
    }
}
