package dev.weighbridge.catalog;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Behind the loader a figure that cannot be is a bug, and is refused where it is made. */
class RecordChecksTest {
    static Stream<Arguments> bugs() {
        return Stream.of(
                bug("inputUsdPerMillionTokens must be above 0, got 0.0", () -> new ApiOffer.TokenPrices(0, 1, 1)),
                bug(
                        "outputUsdPerMillionTokens must be above 0, got NaN",
                        () -> new ApiOffer.TokenPrices(1, 1, Double.NaN)),
                bug("max must be at least 3.0, got 2.0", () -> new Machine.PurchasableCounts(3, 2, 1)),
                bug("step must be at least 1.0, got 0.0", () -> new Machine.PurchasableCounts(1, 2, 0)),
                bug("pue must be at least 1.0, got 0.9", () -> new Machine.OwnedPrice(1, 1, 1, 0.9, 1, 0)),
                bug("fte must be at least 0.0, got -1.0", () -> new Catalog.Staffing.Level(1, -1)),
                bug(
                        "toApiMonths must be at least 0.0, got -1.0",
                        () -> new Catalog.Staffing.Migration(3, -1, gpu(80).source())),
                bug("memoryGB must be above 0, got Infinity", () -> gpu(Double.POSITIVE_INFINITY)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bugs")
    void an_impossible_figure_is_rejected(String message, ThrowingCallable made) {
        assertThatThrownBy(made).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    private static Arguments bug(String message, ThrowingCallable made) {
        return Arguments.of(message, made);
    }

    private static Machine.Gpu gpu(double memoryGB) {
        Source source = new Source("sheet", Optional.empty(), java.time.LocalDate.EPOCH, true);
        return new Machine.Gpu("T1", "NVIDIA", "one", memoryGB, 1, 1, Optional.empty(), Optional.empty(), 1, source);
    }
}
