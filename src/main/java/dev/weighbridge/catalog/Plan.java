package dev.weighbridge.catalog;

import java.util.Arrays;
import java.util.List;

/** How a machine is paid for. */
public enum Plan implements WireName {
    ON_DEMAND("onDemandUsdPerHour"),
    ONE_YEAR("oneYearUsdPerHour"),
    THREE_YEAR("threeYearUsdPerHour"),
    SPOT("spotUsdPerHour"),
    OWNED("owned");

    private final String key;

    Plan(String key) {
        this.key = key;
    }

    /** The catalogue's keys that hold prices by the hour. */
    static List<String> keys() {
        return Arrays.stream(values())
                .filter(plan -> plan != OWNED)
                .map(Plan::key)
                .toList();
    }

    /** The catalogue's key that holds its price. */
    public String key() {
        return key;
    }
}
