package planted.cost;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Breaks the rules of names, of purity and of final fields on purpose. */
final class PriceUtils {
    private int calls;

    LocalDate today() {
        calls++;
        return LocalDate.now(ZoneOffset.UTC);
    }

    int calls() {
        return calls;
    }

    static String home() {
        return System.getProperty("user.home");
    }

    static Path folder() {
        return Path.of(".");
    }
}
