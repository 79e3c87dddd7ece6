import { z } from 'zod';
import { commonSettings } from '../common-settings.ts';

export const adienceSettings = z.strictObject({
  ...commonSettings,
  images: z.enum(['aligned', 'faces']).default('aligned').describe('Which of the two image folders.'),
});
