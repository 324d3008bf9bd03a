package dev.weighbridge.catalog;

/** How a machine is paid for. */
public enum Plan implements Words {
    ON_DEMAND("onDemandUsdPerHour"),
    ONE_YEAR("oneYearUsdPerHour"),
    THREE_YEAR("threeYearUsdPerHour"),
    SPOT("spotUsdPerHour"),
    OWNED("owned");

    private final String key;

    Plan(String key) {
        this.key = key;
    }

    /** The catalogue's key that holds its price. */
    public String key() {
        return key;
    }
}
