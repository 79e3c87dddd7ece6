import type { AgeGenderModel } from './age-gender-model.ts';
import { faceApi } from './face-api/face-api.ts';
import { faceres } from './faceres/faceres.ts';

/** The open networks by name. A new one is a folder, a line here, and a face service of the same name. */
export const ageGenderModels = { 'face-api': faceApi, faceres } satisfies Record<string, AgeGenderModel>;
