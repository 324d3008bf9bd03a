/** Serves HTTP: reads requests, calls the service, writes answers and problem documents. */
@NullMarked
package dev.weighbridge.http;

import org.jspecify.annotations.NullMarked;
