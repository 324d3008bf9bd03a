package dev.weighbridge.http;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.QuotedQualityCSV;
import org.eclipse.jetty.http.QuotedQualityCSV.QualityValue;

/** Chooses the media type of a response from the Accept header of its request (RFC 9110, section 12.5.1). */
final class ContentNegotiation {
    private ContentNegotiation() {}

    /**
     * The offered type that the client prefers. Where it prefers several equally, the first of them in {@code offered}.
     *
     * @throws ProblemException 406 if the client accepts none of them
     */
    static String of(Context ctx, List<String> offered) {
        List<String> headers = Collections.list(ctx.req().getHeaders("Accept"));
        if (String.join("", headers).isBlank()) {
            return offered.get(0);
        }
        List<QualityValue> ranges = ranges(headers);
        String best = "";
        double highest = 0;
        for (String type : offered) {
            double weight = weight(ranges, type);
            if (weight > highest) {
                highest = weight;
                best = type;
            }
        }
        if (highest <= 0) {
            throw ProblemException.of(
                    406,
                    "None of the media types in Accept is available. Accept one of: %s."
                            .formatted(String.join(", ", offered)));
        }
        return best;
    }

    /** The media ranges of the header; none if it is malformed. */
    private static List<QualityValue> ranges(List<String> headers) {
        QuotedQualityCSV accept = new QuotedQualityCSV();
        try {
            headers.forEach(header -> accept.addValue(header.toLowerCase(Locale.ROOT)));
        } catch (IllegalArgumentException malformed) {
            return List.of();
        }
        return accept.getQualityValues();
    }

    /** The weight that the most specific matching range gives to a type, from 0 to 1; 0 if no range matches. */
    private static double weight(List<QualityValue> ranges, String type) {
        int best = 0;
        double weight = 0;
        for (QualityValue range : ranges) {
            int specificity = specificity(range.getValue(), type);
            if (specificity > best) {
                best = specificity;
                weight = Math.min(1, range.getWeight());
            }
        }
        return weight;
    }

    /** How exactly a media range names a type: 3 for the type itself, 2 for its group, 1 for any, 0 for no match. */
    private static int specificity(String rangeWithParameters, String type) {
        String range = rangeWithParameters.split(";", 2)[0];
        if (range.equals(type)) {
            return 3;
        }
        if (range.endsWith("/*") && type.startsWith(range.substring(0, range.length() - 1))) {
            return 2;
        }
        return range.equals("*/*") ? 1 : 0;
    }
}
