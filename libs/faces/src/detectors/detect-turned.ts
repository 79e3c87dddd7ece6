import type { Detection } from '../detection.ts';
import { strongest } from '../geometry/strongest.ts';
import type { Photo } from '../photo/photo.ts';
import { rotatePhoto } from '../photo/rotate-photo.ts';
import type { LoadedDetector, Search } from './detector.ts';

/** A face, and by how many degrees it is turned clockwise, in quarters. */
export interface TurnedDetection extends Detection {
  readonly tilt: number;
}

/** As in non-maximum suppression: boxes of one face from photos turned apart overlap less than those of one look. */
const same = 0.3;

/**
 * The faces of a photo in whichever quarter they are turned: four looks at it, and of those that overlap the most confident.
 */
export async function detectTurned(
  detector: LoadedDetector,
  photo: Photo,
  search: Search,
): Promise<readonly TurnedDetection[]> {
  const all: TurnedDetection[] = [];
  for (const tilt of [0, 90, 180, -90]) {
    // A face that is turned by 90 degrees is upright in the photo turned back by as many.
    const turned = tilt === 0 ? photo : await rotatePhoto(photo, (360 - tilt) % 360);
    for (const face of await detector.detect(turned, search)) all.push(turnedBack(face, photo, tilt));
  }
  return strongest(all, same);
}

/** A box of the photo turned by -tilt, in the photo as it lies. */
function turnedBack(face: Detection, { width, height }: Photo, tilt: number): TurnedDetection {
  const [x, y] = [face.x + face.width / 2, face.y + face.height / 2];
  const [cx, cy] =
    tilt === 0
      ? [x, y]
      : tilt === 180
        ? [width - x, height - y]
        : tilt === 90
          ? [width - y, x]
          : [y, height - x];
  const [wide, high] = tilt % 180 === 0 ? [face.width, face.height] : [face.height, face.width];
  return { x: cx - wide / 2, y: cy - high / 2, width: wide, height: high, score: face.score, tilt };
}
