import type { Photo } from '../photo/photo.ts';
import { detectTurned, type TurnedDetection } from './detect-turned.ts';
import type { LoadedDetector, Search } from './detector.ts';

/** The faces of a photo: upright ones, or with `turns` in whichever quarter they are turned, for four times the time. */
export async function detectFaces(
  detector: LoadedDetector,
  photo: Photo,
  { small, turns }: Search & { readonly turns: boolean },
): Promise<readonly TurnedDetection[]> {
  if (turns) return detectTurned(detector, photo, { small });
  const upright = await detector.detect(photo, { small });
  return upright.map((face) => ({ ...face, tilt: 0 }));
}
