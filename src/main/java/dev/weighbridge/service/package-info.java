/** What all doors share: the desk that decides, kept up to date while it serves, and many workloads in a row. */
@NullMarked
package dev.weighbridge.service;

import org.jspecify.annotations.NullMarked;
