package dev.weighbridge.rules.language;

/** Names of the files that a folder of rules is read from. */
public final class RuleFileNames {
    /** End of the name of a rule file. */
    public static final String DRL = ".drl";
    /** End of the name of a file of cases. */
    public static final String CASES = ".cases.yaml";
    /** Name of the file of waivers. */
    public static final String WAIVERS = "waivers.yaml";

    private RuleFileNames() {}

    /** Whether a file of this name is read: rules, the cases beside them, or waivers. */
    public static boolean isRead(String name) {
        return isPolicy(name) || name.endsWith(CASES);
    }

    /** Whether a file decides, and so counts for the SHA-256 of the rule book: rules and waivers. */
    public static boolean isPolicy(String name) {
        return name.endsWith(DRL) || name.equals(WAIVERS);
    }
}
