/** Answers a question of one line from a chat platform or an address. */
@NullMarked
package dev.weighbridge.chat;

import org.jspecify.annotations.NullMarked;
