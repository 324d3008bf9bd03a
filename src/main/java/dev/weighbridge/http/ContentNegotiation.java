package dev.weighbridge.http;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Which media type an answer has, as the request's Accept asks (RFC 9110, section 12.5.1). */
final class ContentNegotiation {
    private ContentNegotiation() {}

    private record Asked(String type, double quality) {
        /** How closely it names a media type; 0 where it does not. */
        int names(String offered) {
            if (type.equals(offered)) {
                return 3;
            }
            if (type.endsWith("/*") && offered.startsWith(type.substring(0, type.length() - 1))) {
                return 2;
            }
            return type.equals("*/*") ? 1 : 0;
        }
    }

    /**
     * The offered type that the request likes best; of equals the first offered.
     *
     * @throws ProblemException 406 when it takes none of them
     */
    static String of(Context ctx, List<String> offered) {
        List<String> headers = Collections.list(ctx.req().getHeaders("Accept"));
        if (String.join("", headers).isBlank()) {
            return offered.get(0);
        }
        List<Asked> asked = asked(String.join(",", headers));
        String best = "";
        double most = 0;
        for (String type : offered) {
            double quality = quality(asked, type);
            if (quality > most) {
                most = quality;
                best = type;
            }
        }
        if (most <= 0) {
            throw ProblemException.of(
                    406, "The answer is given as %s. Accept one of them.".formatted(String.join(", ", offered)));
        }
        return best;
    }

    private static double quality(List<Asked> asked, String type) {
        int closest = 0;
        double quality = 0;
        for (Asked one : asked) {
            if (one.names(type) > closest) {
                closest = one.names(type);
                quality = one.quality;
            }
        }
        return quality;
    }

    private static List<Asked> asked(String header) {
        List<Asked> asked = new ArrayList<>();
        for (String part : header.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] pieces = part.split(";", -1);
            double quality = 1;
            for (int i = 1; i < pieces.length; i++) {
                String parameter = pieces[i].strip();
                if (parameter.startsWith("q=")) {
                    quality = number(parameter.substring(2));
                }
            }
            asked.add(new Asked(pieces[0].strip(), quality));
        }
        return asked;
    }

    /** A quality that is none counts as 0: the type is not asked for. */
    private static double number(String text) {
        return text.matches("[01](\\.\\d{0,3})?") ? Math.min(1, Double.parseDouble(text)) : 0;
    }
}
