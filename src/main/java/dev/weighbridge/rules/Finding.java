package dev.weighbridge.rules;

import dev.weighbridge.catalog.Words;

/** What one fired rule says of one placement, from worst to best. */
public enum Finding implements Words {
    RULES_OUT,
    AGAINST,
    NEUTRAL,
    FOR,
    STRONGLY_FOR
}
