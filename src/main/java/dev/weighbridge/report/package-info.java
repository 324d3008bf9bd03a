/** Renders a recommendation: text for a terminal, JSON for programs, Markdown for documents, HTML for pages. */
@NullMarked
package dev.weighbridge.report;

import org.jspecify.annotations.NullMarked;
