package dev.weighbridge.chat;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a platform sent.
 *
 * @param body as it came: signatures are made over these very bytes, which are not changed here
 * @param header the value of a header, its name in any case
 */
@SuppressWarnings("ArrayRecordComponent")
public record ChatRequest(byte[] body, Function<String, Optional<String>> header) {
    String headerOrNothing(String name) {
        return header.apply(name).orElse("");
    }
}
