import { azure } from './azure.ts';
import { clarifai } from './clarifai.ts';
import { facepp } from './facepp.ts';
import { kairos } from './kairos.ts';
import { luxand } from './luxand.ts';
import type { Provider } from './provider.ts';
import { rekognition } from './rekognition.ts';
import { sightengine } from './sightengine.ts';

/** The services whose saved answers can be read. */
export const providers: readonly Provider[] = [
  rekognition,
  facepp,
  azure,
  clarifai,
  kairos,
  luxand,
  sightengine,
];
