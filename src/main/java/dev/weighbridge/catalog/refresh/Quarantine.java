package dev.weighbridge.catalog.refresh;

import dev.weighbridge.catalog.WireName;

/**
 * Why a row is not used.
 *
 * @param detail what was read, on one line
 */
record Quarantine(Reason reason, String detail) {
    /** A kind of fault; the text says what is wrong with such a row. */
    enum Reason implements WireName {
        PRICE_AS_TEXT("a price is a text, not a number"),
        NOT_A_NUMBER("a price is not a number or not finite"),
        NEGATIVE_PRICE("a price is below 0"),
        WRONG_MODE("the row is not a model that answers in text"),
        EMPTY_PRICE("the price of input or of output is missing"),
        ALIAS("the name stands for another model from time to time"),
        ZERO_PRICE("a price of 0 is a trial or a free tier"),
        WRONG_UNIT("a price is outside what a million tokens cost"),
        OUTPUT_FAR_BELOW_INPUT("output costs far less than input"),
        OUTPUT_FAR_ABOVE_INPUT("output costs far more than input"),
        CACHED_ABOVE_INPUT("cached input costs more than input"),
        CACHE_WRITE_BELOW_INPUT("input that is written to the cache costs less than input"),
        FAR_FROM_MEDIAN("the price is far from the median of the model"),
        TWICE_WITH_TWO_PRICES("the list has the model twice with two prices"),
        SEVERAL_LONG_PROMPT_PRICES("there are several steps of long prompts, of which this command writes one"),
        NO_LONG_PROMPT_PRICE("the catalogue has a price for long prompts and the list has none"),
        PRICE_BY_TIME("the price depends on the time of day"),
        AFTER_ITS_END("the offer has ended"),
        NO_DAY("the day of the row is not a day"),
        AFTER_TODAY("the day of the row has not begun"),
        SCORE_OUT_OF_RANGE("a score cannot be of its index"),
        UNREADABLE_VALUE("a value cannot be read");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }
}
