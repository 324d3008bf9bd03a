package dev.weighbridge.chat;

/** One platform's way in. */
public interface ChatEndpoint {
    /** Never throws, whatever the request holds; one that is not the platform's own is refused with 401. */
    ChatReply answer(ChatRequest request);
}
