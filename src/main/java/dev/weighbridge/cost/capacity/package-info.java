/** Works out how many tokens a machine can serve and how fast: measured where a row is near, otherwise estimated. */
@NullMarked
package dev.weighbridge.cost.capacity;

import org.jspecify.annotations.NullMarked;
