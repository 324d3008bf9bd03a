/** Keeps rules and catalogue up to date while the program serves. */
@NullMarked
package dev.weighbridge.service.reload;

import org.jspecify.annotations.NullMarked;
