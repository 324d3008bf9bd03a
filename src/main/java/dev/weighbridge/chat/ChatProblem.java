package dev.weighbridge.chat;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The reasons to reject a request. Neither the log nor the response shows the body or the secret. */
enum ChatProblem {
    NOT_SIGNED(401, "Unauthorized", "The signature or token of the request does not match the configured secret."),
    MALFORMED(400, "Bad Request", "The body is not a valid request of this platform."),
    TOO_LONG(413, "Content Too Large", "The body must be at most 100,000 bytes.");

    private static final int MAX_BODY_BYTES = 100_000;
    private static final Logger LOG = LoggerFactory.getLogger(ChatProblem.class);

    private final int status;
    private final String title;
    private final String detail;

    ChatProblem(int status, String title, String detail) {
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    ChatEndpoint.Reply reply(String platform) {
        LOG.warn("{}: rejected with {}: {}", platform, status, detail);
        return ChatEndpoint.Reply.problem(status, title, detail, List.of());
    }

    static boolean tooLong(ChatEndpoint.Request request) {
        return request.body().length > MAX_BODY_BYTES;
    }
}
