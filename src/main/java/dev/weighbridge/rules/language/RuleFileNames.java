package dev.weighbridge.rules.language;

/** The names of the files in a rule folder. */
public final class RuleFileNames {
    /** End of the name of a rule file. */
    public static final String DRL = ".drl";
    /** End of the name of a cases file. */
    public static final String CASES = ".cases.yaml";
    /** Name of the waivers file. */
    public static final String WAIVERS = "waivers.yaml";

    private RuleFileNames() {}

    /** Whether a file of this name is read: rules, the cases beside them, or waivers. */
    public static boolean isRead(String name) {
        return isPolicy(name) || name.endsWith(CASES);
    }

    /** Whether a file can change a decision, and so is part of the rule book's SHA-256: rules and waivers. */
    public static boolean isPolicy(String name) {
        return name.endsWith(DRL) || name.equals(WAIVERS);
    }
}
