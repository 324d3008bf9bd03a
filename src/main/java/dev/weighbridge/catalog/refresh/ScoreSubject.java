package dev.weighbridge.catalog.refresh;

import java.util.Optional;

/**
 * What a version of an index scores once on a day.
 *
 * @param effort of reasoning; empty where the index names none
 */
public record ScoreSubject(String index, String version, String model, Optional<String> effort) {}
