import type { LandmarkFinder, LoadedLandmarkFinder } from './landmark-finder.ts';
import { landmarkFinders } from './landmark-finders.ts';

/** The landmark finder that is used, compiled: the first of the list. The caller closes it. */
export function loadLandmarkFinder(): Promise<LoadedLandmarkFinder> {
  const [first] = Object.values<LandmarkFinder>(landmarkFinders);
  return first!.load();
}
