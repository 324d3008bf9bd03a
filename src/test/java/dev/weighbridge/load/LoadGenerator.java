package dev.weighbridge.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Asks a server on loopback over a number of connections, as fast as it answers or at a fixed rate. */
final class LoadGenerator {
    private final int port;
    private final int connections;
    private final List<byte[]> requests = new ArrayList<>();

    /** Those asked in earlier runs: a run goes on after them, so that it does not ask what is known. */
    private final AtomicLong asked = new AtomicLong();

    /** @param bodies workloads as JSON, asked in turn */
    LoadGenerator(int port, int connections, List<String> bodies) {
        this(port, connections, "", bodies);
    }

    /** @param query of the address, such as {@code ?detail=brief} */
    LoadGenerator(int port, int connections, String query, List<String> bodies) {
        this.port = port;
        this.connections = connections;
        for (String body : bodies) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            String head = "POST /v1/recommendations" + query
                    + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + "Content-Length: "
                    + bytes.length + "\r\n\r\n";
            byte[] request = Arrays.copyOf(head.getBytes(StandardCharsets.US_ASCII), head.length() + bytes.length);
            System.arraycopy(bytes, 0, request, head.length(), bytes.length);
            requests.add(request);
        }
    }

    /**
     * What came of it.
     *
     * @param micros latencies, ascending; at a fixed rate counted from when a request was due, not from when it was sent
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Result(double perSecond, long[] micros, long failed, long bytes) {
        double millis(double share) {
            return micros.length == 0 ? 0 : micros[(int) Math.min(micros.length - 1, share * micros.length)] / 1000.0;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,.0f a second, p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms, %d failed, %,d bytes each",
                    perSecond,
                    millis(0.5),
                    millis(0.99),
                    millis(0.999),
                    failed,
                    micros.length == 0 ? 0 : bytes / micros.length);
        }
    }

    /** @param perSecond requests of all connections together; 0 for as fast as they are answered */
    Result run(double seconds, double perSecond) {
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        long first = asked.get();
        AtomicLong next = new AtomicLong();
        AtomicLong failed = new AtomicLong();
        AtomicLong bytes = new AtomicLong();
        List<long[]> all = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            Thread thread = new Thread(() -> {
                long[] micros = connection(start, end, perSecond, first, next, failed, bytes);
                synchronized (all) {
                    all.add(micros);
                }
            });
            thread.start();
            threads.add(thread);
        }
        threads.forEach(LoadGenerator::join);
        asked.addAndGet(next.get());
        long[] micros = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Result(micros.length / ((System.nanoTime() - start) / 1e9), micros, failed.get(), bytes.get());
    }

    private long[] connection(
            long start, long end, double perSecond, long first, AtomicLong next, AtomicLong failed, AtomicLong bytes) {
        long[] micros = new long[1 << 12];
        int count = 0;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            for (long number = next.getAndIncrement(); System.nanoTime() < end; number = next.getAndIncrement()) {
                long due = perSecond > 0 ? start + (long) (number * 1e9 / perSecond) : System.nanoTime();
                for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                socket.getOutputStream().write(requests.get((int) ((first + number) % requests.size())));
                long read = answer(in);
                failed.addAndGet(read < 0 ? 1 : 0);
                bytes.addAndGet(Math.abs(read));
                micros = count == micros.length ? Arrays.copyOf(micros, 2 * count) : micros;
                micros[count++] = (System.nanoTime() - due) / 1000;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Arrays.copyOf(micros, count);
    }

    /** Reads one answer; its length, below 0 when it is not 200. */
    private static long answer(InputStream in) throws IOException {
        boolean good = line(in).startsWith("HTTP/1.1 200");
        long length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Long.parseLong(header.substring(15).strip());
            }
        }
        in.skipNBytes(length);
        return good ? length : -length - 1;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the server closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
