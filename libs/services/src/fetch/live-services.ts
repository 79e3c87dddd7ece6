import { liveClarifai } from './live/clarifai.ts';
import { liveFacepp } from './live/facepp.ts';
import { liveKairos } from './live/kairos.ts';
import { liveLuxand } from './live/luxand.ts';
import { liveRekognition } from './live/rekognition.ts';
import { liveSightengine } from './live/sightengine.ts';
import type { LiveService } from './live-service.ts';

/** The services that can be asked. Azure's cannot: it no longer tells what is asked for. */
export const liveServices: readonly LiveService[] = [
  liveRekognition,
  liveFacepp,
  liveClarifai,
  liveKairos,
  liveLuxand,
  liveSightengine,
];
