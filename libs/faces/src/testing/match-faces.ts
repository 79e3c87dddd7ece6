import type { Box } from '../geometry/box.ts';
import type { MontageFace } from './montages.ts';

/**
 * Which box found which face: its center lies within a quarter of the face's size from the face's. Each box finds one face, the
 * nearest first.
 *
 * @returns the pairs; a box in none of them is false, a duplicate too
 */
export function matchFaces<Found extends Box>(
  faces: readonly MontageFace[],
  boxes: readonly Found[],
): ReadonlyMap<MontageFace, Found> {
  const pairs = faces
    .flatMap((face) =>
      boxes.map((box) => {
        const apart = Math.hypot(box.x + box.width / 2 - face.cx, box.y + box.height / 2 - face.cy);
        return { face, box, apart: apart / face.size };
      }),
    )
    .filter(({ apart }) => apart < 0.25)
    .sort((a, b) => a.apart - b.apart);
  const matched = new Map<MontageFace, Found>();
  for (const { face, box } of pairs)
    if (!matched.has(face) && ![...matched.values()].includes(box)) matched.set(face, box);
  return matched;
}
