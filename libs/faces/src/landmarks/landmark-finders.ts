import { faceApi68 } from './face-api-68.ts';
import type { LandmarkFinder } from './landmark-finder.ts';

/** The landmark finders by name; the first one is used. */
export const landmarkFinders = { 'face-api-68': faceApi68 } satisfies Record<string, LandmarkFinder>;
