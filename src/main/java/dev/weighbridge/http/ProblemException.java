package dev.weighbridge.http;

import dev.weighbridge.input.Problem;
import dev.weighbridge.ledger.store.LedgerFailure;
import java.util.List;
import java.util.Map;

/** A request that is not done, and why: what becomes a problem document (RFC 9457). */
final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient List<Problem> problems;
    private final transient Map<String, String> headers;

    private ProblemException(int status, String detail, List<Problem> problems, Map<String, String> headers) {
        super(detail, null, false, false);
        this.status = status;
        this.problems = List.copyOf(problems);
        this.headers = Map.copyOf(headers);
    }

    static ProblemException of(int status, String detail) {
        return new ProblemException(status, detail, List.of(), Map.of());
    }

    static ProblemException of(int status, String detail, Map<String, String> headers) {
        return new ProblemException(status, detail, List.of(), headers);
    }

    /** 503: what cannot be done now, and in how many seconds to ask again. */
    static ProblemException busy(String detail, int seconds) {
        return of(503, detail, Map.of("Retry-After", Integer.toString(seconds)));
    }

    /** 503 of a ledger that cannot be read, and what else can be done. */
    static ProblemException unread(LedgerFailure failure, String orElse) {
        return busy("The ledger cannot be read now: " + failure.message() + " Try again in a second" + orElse, 1);
    }

    static ProblemException of(int status, String detail, List<Problem> problems) {
        return new ProblemException(status, detail, problems, Map.of());
    }

    int status() {
        return status;
    }

    List<Problem> problems() {
        return problems;
    }

    Map<String, String> headers() {
        return headers;
    }
}
