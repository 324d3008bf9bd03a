/** The HTTP door: reads requests, calls the desk, writes answers, and says what it cannot do as problem documents. */
@NullMarked
package dev.weighbridge.http;

import org.jspecify.annotations.NullMarked;
