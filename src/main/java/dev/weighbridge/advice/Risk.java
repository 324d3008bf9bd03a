package dev.weighbridge.advice;

import dev.weighbridge.rules.language.Rule.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that can go wrong with a recommendation, and that whoever signs it must know.
 *
 * @param code words joined by hyphens, the same in every answer
 * @param subject what it is about
 * @param text what is the case, without the figures of an offer
 * @param offers each recommended offer that it is about, with the figures that the rule read; empty where it is about none
 * @param parts the names of the stated parts of a workload that it is about; empty where it is about all of it
 * @param owner who answers for it: the owner of the rule that says it, or else of the rule that decided
 * @param whatToDo one or two sentences; empty where nothing can be done
 */
public record Risk(
        String code,
        Severity severity,
        Subject subject,
        String text,
        List<String> offers,
        List<String> parts,
        Optional<String> owner,
        Optional<String> whatToDo) {
    /** The gravest first; of equal ones those of what is stated, and then those nearest to the choice. */
    static final Comparator<Risk> GRAVEST_FIRST =
            Comparator.comparing(Risk::severity).thenComparing(Risk::subject);

    public Risk {
        offers = List.copyOf(offers);
        parts = List.copyOf(parts);
    }

    /** What a risk is about: what the workload states, and then the nearest to the choice first. */
    public enum Subject {
        /** What the workload names or states, and what the answer cannot hold to. */
        STATED,
        VERDICT,
        OFFER,
        WORKLOAD
    }

    /** One that no rule says, about the workload. */
    static Risk ofWorkload(String code, Severity severity, String text, String whatToDo) {
        return ofProgram(code, severity, Subject.WORKLOAD, text, List.of(), whatToDo);
    }

    /** One that no rule says, about what the workload names or states. */
    static Risk ofStated(String code, Severity severity, String text, String whatToDo) {
        return ofProgram(code, severity, Subject.STATED, text, List.of(), whatToDo);
    }

    /** One that no rule says, about a recommended offer. */
    static Risk ofOffer(String code, Severity severity, String text, String offer, String whatToDo) {
        return ofProgram(code, severity, Subject.OFFER, text, List.of(offer), whatToDo);
    }

    /** One that no rule says, about the rules that decide. */
    static Risk ofVerdict(String code, String text, String whatToDo) {
        return ofProgram(code, Severity.HIGH, Subject.VERDICT, text, List.of(), whatToDo);
    }

    private static Risk ofProgram(
            String code, Severity severity, Subject subject, String text, List<String> offers, String whatToDo) {
        return new Risk(code, severity, subject, text, offers, List.of(), Optional.empty(), Optional.of(whatToDo));
    }

    /** The text, and in parentheses the offers with their figures. */
    public String textWithFigures() {
        return offers.isEmpty() ? text : text + " (" + String.join("; ", offers) + ")";
    }

    /** Whether both say the same, of whatever offers. */
    boolean saysTheSameAs(Risk other) {
        return code.equals(other.code) && text.equals(other.text) && whatToDo.equals(other.whatToDo);
    }

    /** This one for the offers of both; the graver of the two severities holds. */
    Risk with(Risk same) {
        Severity graver = severity.compareTo(same.severity) <= 0 ? severity : same.severity;
        List<String> all =
                Stream.concat(offers.stream(), same.offers.stream()).distinct().toList();
        return new Risk(code, graver, subject, text, all, parts, owner, whatToDo);
    }

    /** The same of only some parts of a workload, by their names. */
    Risk about(List<String> names) {
        return new Risk(
                code, severity, subject, String.join(", ", names) + ": " + text, offers, names, owner, whatToDo);
    }

    /** The same as one of the gravest, because the verdict turns on it. */
    Risk decisive(String why) {
        return new Risk(code, Severity.HIGH, Subject.VERDICT, text + " " + why, offers, parts, owner, whatToDo);
    }

    Risk ownedBy(String other) {
        return owner.isPresent()
                ? this
                : new Risk(code, severity, subject, text, offers, parts, Optional.of(other), whatToDo);
    }
}
