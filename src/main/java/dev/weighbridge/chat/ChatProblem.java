package dev.weighbridge.chat;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why a request is not answered. The log says it without the body and the secret; the sender learns no more. */
enum ChatProblem {
    NOT_SIGNED(401, "Unauthorized", "The request is not signed with the secret that is configured here."),
    MALFORMED(400, "Bad Request", "The body is not what this platform sends."),
    TOO_LONG(413, "Content Too Large", "The body must be at most 100,000 bytes.");

    private static final int LONGEST_BODY = 100_000;
    private static final Logger LOG = LoggerFactory.getLogger(ChatProblem.class);

    private final int status;
    private final String title;
    private final String detail;

    ChatProblem(int status, String title, String detail) {
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    ChatReply of(String platform) {
        LOG.warn("{}: refused with {}: {}", platform, status, detail);
        return ChatReply.problem(status, title, detail, List.of());
    }

    static boolean tooLong(ChatRequest request) {
        return request.body().length > LONGEST_BODY;
    }
}
