package dev.weighbridge.chat;

import java.util.Optional;
import java.util.function.Function;

/**
 * The request of a chat platform.
 *
 * @param body exactly as received, since signatures cover these bytes; not changed here
 * @param header gives the value of a header; its name is not case-sensitive
 */
@SuppressWarnings("ArrayRecordComponent")
public record ChatRequest(byte[] body, Function<String, Optional<String>> header) {
    String headerOrEmpty(String name) {
        return header.apply(name).orElse("");
    }
}
