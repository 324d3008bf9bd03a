/** Measures the server under load; nothing here is a test. */
package dev.weighbridge.load;
