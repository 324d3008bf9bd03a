package dev.weighbridge.report;

import static dev.weighbridge.report.JsonValues.array;
import static dev.weighbridge.report.JsonValues.cents;
import static dev.weighbridge.report.JsonValues.value;

import dev.weighbridge.advice.Horizon;
import dev.weighbridge.advice.Horizon.Crossing;
import dev.weighbridge.advice.Horizon.Total;
import dev.weighbridge.advice.Option;
import tools.jackson.core.JsonGenerator;

/** Writes what options cost over the months of a plan as JSON. */
record HorizonJson(JsonGenerator to) {
    void horizon(Horizon horizon) {
        to.writeObjectPropertyStart("horizon");
        to.writeNumberProperty("months", horizon.months());
        value(to, "growth", horizon.growth());
        value(to, "apiPriceChange", horizon.apiPriceChange().value());
        array(to, "totals", horizon.totals(), this::total);
        array(to, "crossings", horizon.crossings(), this::crossing);
        to.writeEndObject();
    }

    private void total(Total total) {
        to.writeStartObject();
        option(total.option());
        if (total.usd().isPresent()) {
            cents(to, "usd", total.usd().getAsDouble());
        } else {
            to.writeNullProperty("usd");
        }
        if (total.migrationUsd() > 0) {
            cents(to, "migrationUsd", total.migrationUsd());
        }
        total.signed().ifPresent(signed -> {
            to.writeObjectPropertyStart("signed");
            value(to, "termMonths", signed.termMonths());
            cents(to, "usd", signed.usd());
            cents(to, "leavingUsd", signed.leavingUsd());
            to.writeEndObject();
        });
        if (!total.ends().isEmpty()) {
            array(to, "ends", total.ends(), this::end);
        }
        to.writeEndObject();
    }

    private void end(Horizon.End end) {
        to.writeStartObject();
        to.writeStringProperty("offer", end.id());
        to.writeStringProperty("endsOn", end.day().toString());
        to.writeNumberProperty("months", end.months());
        end.next().ifPresent(next -> to.writeStringProperty("next", next));
        to.writeEndObject();
    }

    private void crossing(Crossing crossing) {
        to.writeStartObject();
        option(crossing.with());
        if (crossing.month().isPresent()) {
            to.writeNumberProperty("month", crossing.month().getAsInt());
        } else {
            to.writeNullProperty("month");
        }
        to.writeBooleanProperty("choiceCheaperBefore", crossing.choiceCheaperBefore());
        to.writeEndObject();
    }

    private void option(Option option) {
        to.writeStringProperty("way", option.way().wireName());
        if (option.today()) {
            to.writeBooleanProperty("today", true);
        }
    }
}
