import type { Detection } from '../../detection.ts';

/** Pixels of the input that make a cell. */
const cell = 32;
/** Width and height of the five anchors, in cells (face-api, tinyFaceDetector/const). */
const anchors = [
  [1.603231, 2.094468],
  [6.041143, 7.080126],
  [2.882459, 3.518061],
  [4.266906, 5.178857],
  [9.041765, 10.66308],
] as const;

/**
 * What the tiny detector's output says, as YOLO v2 has it: the center by a sigmoid within its cell, the size by an exponential
 * of the anchor's.
 *
 * @param output [rows, columns, 25]
 * @param minimum score below which a box is left out
 * @returns boxes in pixels of the input
 */
export function tinyBoxes(
  output: Float32Array,
  rows: number,
  columns: number,
  minimum: number,
): readonly Detection[] {
  const found: Detection[] = [];
  for (let at = 0; at < rows * columns * anchors.length; at++) {
    const values = output.subarray(at * 5, at * 5 + 5);
    const score = sigmoid(values[4]!);
    if (score < minimum) continue;
    const place = Math.floor(at / anchors.length);
    const [wide, high] = anchors[at % anchors.length]!;
    const [width, height] = [Math.exp(values[2]!) * wide * cell, Math.exp(values[3]!) * high * cell];
    const x = ((place % columns) + sigmoid(values[0]!)) * cell - width / 2;
    const y = (Math.floor(place / columns) + sigmoid(values[1]!)) * cell - height / 2;
    found.push({ x, y, width, height, score });
  }
  return found;
}

const sigmoid = (value: number) => 1 / (1 + Math.exp(-value));
