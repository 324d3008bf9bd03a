package dev.weighbridge.input;

/** Numbers with their digits in groups of three, so that people can read them. */
public final class DigitGroups {
    private DigitGroups() {}

    /**
     * {@code 1,234.5}: a separator between each three digits before the point.
     *
     * @param digits with a sign where it is below 0, and without an exponent
     */
    public static String of(String digits, char separator) {
        StringBuilder text = new StringBuilder(digits);
        int point = digits.indexOf('.');
        int first = digits.startsWith("-") ? 1 : 0;
        for (int before = (point < 0 ? digits.length() : point) - 3; before > first; before -= 3) {
            text.insert(before, separator);
        }
        return text.toString();
    }
}
