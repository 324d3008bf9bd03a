package dev.weighbridge.http;

import dev.weighbridge.input.Problem;
import dev.weighbridge.ledger.LedgerFailure;
import java.util.List;
import java.util.Map;

/** Why a request fails: the status, text and headers of the problem document (RFC 9457) that answers it. */
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

    /** 503 for what is temporarily impossible, with the seconds after which to try again. */
    static ProblemException busy(String detail, int retryAfterSeconds) {
        return of(503, detail, Map.of("Retry-After", Integer.toString(retryAfterSeconds)));
    }

    /** 503 for a ledger that cannot be read; {@code orElse} ends the text with a full stop or another way out. */
    static ProblemException ledgerUnreadable(LedgerFailure failure, String orElse) {
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
