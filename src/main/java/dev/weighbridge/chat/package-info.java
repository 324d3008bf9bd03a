/** Answers a question of one line, asked in a chat or by address, in the form that the asker's platform shows. */
@NullMarked
package dev.weighbridge.chat;

import org.jspecify.annotations.NullMarked;
