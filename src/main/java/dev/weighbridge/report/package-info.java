/** Renders a recommendation: text for a terminal, JSON for programs, Markdown and HTML for people. */
@NullMarked
package dev.weighbridge.report;

import org.jspecify.annotations.NullMarked;
