/** Shows the pages that people open in a browser: a question as a form, and its answer. */
@NullMarked
package dev.weighbridge.page;

import org.jspecify.annotations.NullMarked;
