/** Stands for a room whose job is told but whose nulls are not ruled out. */
package planted.cost;
