import { azure } from './azure/azure.ts';
import { clarifai } from './clarifai/clarifai.ts';
import { csv } from './csv/csv.ts';
import type { FaceService } from './face-service.ts';
import { faceApi } from './face-api/face-api.ts';
import { facepp } from './facepp/facepp.ts';
import { faceres } from './faceres/faceres.ts';
import { kairos } from './kairos/kairos.ts';
import { luxand } from './luxand/luxand.ts';
import { rekognition } from './rekognition/rekognition.ts';
import { sightengine } from './sightengine/sightengine.ts';

/** The services whose answers can be read, by name. A new one is a folder and a line here. */
export const faceServices = {
  rekognition,
  facepp,
  azure,
  clarifai,
  kairos,
  luxand,
  sightengine,
  csv,
  'face-api': faceApi,
  faceres,
} satisfies Record<string, FaceService>;

/** Name of a service. */
export type ServiceName = keyof typeof faceServices;
