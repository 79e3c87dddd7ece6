import { z } from 'zod';
import { commonSettings } from '../common-settings.ts';
import type { DatasetSettings } from '../dataset-definition.ts';

/** Which of Adience's two folders of images. */
export const adienceImages = z
  .enum(['aligned', 'faces'])
  .default('aligned')
  .describe('Which of the two image folders.');

export const adienceSettings = z.strictObject({ ...commonSettings, images: adienceImages });

export interface AdienceSettings extends DatasetSettings {
  readonly images: z.output<typeof adienceImages>;
}
