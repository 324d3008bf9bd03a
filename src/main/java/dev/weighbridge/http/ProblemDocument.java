package dev.weighbridge.http;

import dev.weighbridge.input.Problem;
import dev.weighbridge.report.ProblemJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.http.HttpStatus;

/** Writes a problem document (RFC 9457) whose title is that of its status. */
final class ProblemDocument {
    private ProblemDocument() {}

    /** @param detail says what is wrong and what to do about it */
    static byte[] of(int status, String detail, List<Problem> problems) {
        return ProblemJson.of(status, title(status), detail, problems).getBytes(StandardCharsets.UTF_8);
    }

    private static String title(int status) {
        return switch (status) {
            case 413 -> "Content Too Large";
            case 422 -> "Unprocessable Content";
            default -> HttpStatus.getMessage(status);
        };
    }
}
