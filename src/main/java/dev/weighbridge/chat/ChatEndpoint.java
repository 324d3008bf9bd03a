package dev.weighbridge.chat;

/** Answers the requests of one chat platform. */
public interface ChatEndpoint {
    /**
     * Answers a request, whatever it contains: 401 if it does not prove that it comes from the platform, 400 if it is
     * malformed.
     *
     * @throws dev.weighbridge.ledger.LedgerFailure if the decision must be recorded and cannot be
     */
    ChatReply answer(ChatRequest request);
}
