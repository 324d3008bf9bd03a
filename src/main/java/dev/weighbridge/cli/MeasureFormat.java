package dev.weighbridge.cli;

import dev.weighbridge.measure.MeasuredEndpoint;
import dev.weighbridge.measure.Measurement;

/** The formats in which a measurement is rendered; the names are the values of the command's option. */
@SuppressWarnings("MemberName")
enum MeasureFormat {
    text,
    json;

    /** The measurement, with the end of the last line. */
    String render(MeasuredEndpoint endpoint, Measurement measured) {
        return this == json ? MeasureJson.of(endpoint, measured) + "\n" : MeasureText.of(endpoint, measured);
    }
}
