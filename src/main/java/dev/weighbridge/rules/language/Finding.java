package dev.weighbridge.rules.language;

import dev.weighbridge.catalog.WireName;

/** What one fired rule finds about one placement, from worst to best. */
public enum Finding implements WireName {
    RULES_OUT,
    AGAINST,
    NEUTRAL,
    FOR,
    STRONGLY_FOR
}
