/** Proves a rule book over every combination that its conditions can tell apart. */
@NullMarked
package dev.weighbridge.rules.verify;

import org.jspecify.annotations.NullMarked;
