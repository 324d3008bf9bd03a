package dev.weighbridge.cost.capacity;

/**
 * One line of a calculation.
 *
 * @param name as the other lines' formulae write it
 * @param formula how it comes about, in names of other lines and of the inputs
 */
public record WorkingFigure(String name, double value, String unit, String formula) {}
