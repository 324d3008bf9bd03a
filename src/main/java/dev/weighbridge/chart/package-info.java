/** Works out where everything stands in the charts, which templates draw as SVG. */
@NullMarked
package dev.weighbridge.chart;

import org.jspecify.annotations.NullMarked;
