/** Makes the threads that the other packages run work on. */
@NullMarked
package dev.weighbridge.concurrent;

import org.jspecify.annotations.NullMarked;
