/** Measures a chat-completions endpoint under a fixed rate, and adds the result to the catalogue. */
@NullMarked
package dev.weighbridge.measure;

import org.jspecify.annotations.NullMarked;
