package dev.weighbridge.advice;

import java.util.List;

/** An input of a bill that may not be known exactly. */
enum DrawnInput {
    TOKENS_PER_DAY("tokensPerDay"),
    UTILIZATION("selfHosted.utilization"),
    API_PRICE("apiModel.usdPerMillionTokens"),
    API_INPUT_PRICE("apiModel.inputUsdPerMillionTokens"),
    API_CACHED_PRICE("apiModel.cachedInputUsdPerMillionTokens"),
    API_OUTPUT_PRICE("apiModel.outputUsdPerMillionTokens"),
    /** A factor on what every machine carries: the error of its estimate or measurement. */
    MACHINE_CAPACITY("machineCapacity"),
    /** A factor on the price of machines that nobody has checked for long. */
    AGED_MACHINE_PRICE("machinePrice"),
    /** A factor on the price of an API that nobody has checked for long. */
    AGED_API_PRICE("apiPrice"),
    /** Counts only where costs are added up over the planned months. */
    GROWTH("growth");

    /** Those that a workload states for an API of its own. */
    static final List<DrawnInput> STATED_PRICES =
            List.of(API_PRICE, API_INPUT_PRICE, API_CACHED_PRICE, API_OUTPUT_PRICE);

    private final String field;

    DrawnInput(String field) {
        this.field = field;
    }

    /** The dotted name of the field of a workload, or the name of a factor. */
    String field() {
        return field;
    }
}
