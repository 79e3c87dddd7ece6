import { z } from 'zod';
import { cropNames, type CropName } from './crops/crop-strategies.ts';

/** The schema of `evaluation`. */
export const evaluationSchema = z.strictObject({
  crops: z
    .array(z.enum(cropNames as [CropName, ...CropName[]]))
    .min(1)
    .default(['center', 'ten-crop'])
    .describe("Crop strategies at test time; ten-crop is the paper's over-sampling."),
});

export type EvaluationConfig = Readonly<z.output<typeof evaluationSchema>>;
