/** The shape that shapes broadcast to. */

import { broadcastShapes as broadcast, checkShape, type Shape } from '../../compiler/ir/shape.ts';

/**
 * The shape that shapes broadcast to, aligned at the last dimension: sizes are equal or 1. A number is a shape of one
 * dimension. Throws ShapeError where they do not broadcast, ValueError for sizes that cannot be.
 *
 * Source: array API `broadcast_shapes`. `broadcastShapes([3, 1], [4])` is [3, 4]
 */
export function broadcastShapes(...shapes: readonly (number | Shape)[]): number[] {
  return [
    ...broadcast(
      'broadcastShapes',
      shapes.map((shape) => checkShape('broadcastShapes', shape)),
    ),
  ];
}
