/** Stores decisions with their rule and catalogue folders in SQLite or PostgreSQL. */
@NullMarked
package dev.weighbridge.ledger.store;

import org.jspecify.annotations.NullMarked;
