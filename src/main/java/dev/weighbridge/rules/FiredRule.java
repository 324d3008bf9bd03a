package dev.weighbridge.rules;

import java.util.List;
import java.util.Map;

/** A rule that fired, what it said, and the facts it saw, by the fields its condition reads. */
public record FiredRule(Rule rule, List<Say> says, Map<String, Object> facts) {}
