package planted.advice;

/** Stands for the one who decides, in the planted rooms. */
public final class Advisor {
    private Advisor() {}

    public static String recommend() {
        return "api";
    }
}
