/** Decides, records, counts and caches: the one service that every entry point calls. */
@NullMarked
package dev.weighbridge.service;

import org.jspecify.annotations.NullMarked;
