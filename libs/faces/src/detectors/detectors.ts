import type { Detector } from './detector.ts';
import { faceApi } from './face-api/face-api.ts';
import { rfb } from './rfb/rfb.ts';

/** The detectors by name, the better one first. A new one is a folder and a line here. */
export const detectors = { rfb, 'face-api': faceApi } satisfies Record<string, Detector>;
