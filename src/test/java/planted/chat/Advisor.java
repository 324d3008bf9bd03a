package planted.chat;

/** Has the name of another type on purpose. */
final class Advisor {
    private Advisor() {}
}
