/** Renders a recommendation: text for a terminal, JSON for programs, Markdown for a file. */
@NullMarked
package dev.weighbridge.report;

import org.jspecify.annotations.NullMarked;
