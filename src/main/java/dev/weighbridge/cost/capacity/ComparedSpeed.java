package dev.weighbridge.cost.capacity;

import dev.weighbridge.catalog.Band;
import java.util.Optional;

/**
 * A measurement beside the calculation.
 *
 * @param overMeasured what is calculated over what was measured, with the constants of the catalogue
 * @param band of the calculation
 * @param leftOut the same with constants that were fitted without any measurement of this model; empty where the engine was
 *     measured with no other model
 */
public record ComparedSpeed(
        String engine, String gpu, String model, double overMeasured, Band band, Optional<LeftOut> leftOut) {

    /** Likewise, without the model. */
    public record LeftOut(double overMeasured, Band band) {
        double error() {
            return Math.abs(overMeasured - 1);
        }

        boolean isInBand() {
            return inBand(overMeasured, band);
        }
    }

    /** Share of the measured rate by which the calculation misses it. */
    double error() {
        return Math.abs(overMeasured - 1);
    }

    /** Whether the measured rate lies in the band around the calculated one. */
    boolean isInBand() {
        return inBand(overMeasured, band);
    }

    private static boolean inBand(double overMeasured, Band band) {
        return 1 / overMeasured >= band.low() && 1 / overMeasured <= band.high();
    }
}
