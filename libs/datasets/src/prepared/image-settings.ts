import { z } from 'zod';

const positive = z.number().positive();
const count = z.int().positive();

export const imageSchema = z.strictObject({
  size: count
    .min(8)
    .max(1024)
    .default(256)
    .describe('Side in pixels to which images are resized, ignoring their aspect ratio.'),
  resize: z
    .enum(['caffe-bilinear', 'area', 'lanczos3'])
    .default('caffe-bilinear')
    .describe('Resize kernel; caffe-bilinear is OpenCV INTER_LINEAR without antialiasing.'),
  channels: z.enum(['bgr', 'rgb']).default('bgr').describe('Channel order the network sees.'),
  mean: z
    .enum(['image', 'pixel', 'none'])
    .default('image')
    .describe(
      'Mean subtracted, of the training images of the test fold: per position, per channel, or none.',
    ),
  scale: positive.default(1).describe('Factor after mean subtraction.'),
  standardise: z
    .boolean()
    .default(false)
    .describe("Each crop to mean 0 and deviation 1, last of all: TensorFlow's per_image_standardization."),
});

export type ImageConfig = Readonly<z.output<typeof imageSchema>>;
