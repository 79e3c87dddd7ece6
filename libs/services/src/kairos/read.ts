import { z } from 'zod';
import { FieldError } from '../reading/field-error.ts';
import { readFields } from '../reading/read-fields.ts';
import { length, ratio, years } from '../reading/field-schemas.ts';
import type { ServiceAnswer } from '../service-answer.ts';

const face = z.looseObject({
  topLeftX: z.number(),
  topLeftY: z.number(),
  width: length,
  height: length,
  attributes: z
    .looseObject({
      age: years.optional(),
      gender: z
        .looseObject({
          type: z.enum(['M', 'F']),
          maleConfidence: ratio.optional(),
          femaleConfidence: ratio.optional(),
        })
        .optional(),
    })
    .optional(),
});
const image = z.looseObject({ width: length.optional(), height: length.optional(), faces: z.array(face) });
const errors = z.array(z.looseObject({ ErrCode: z.int(), Message: z.string().optional() })).min(1);
const response = z.looseObject({ images: z.tuple([image], 'is not one answer to one image') });

/** "no faces found in the image": Kairos reports that it detected none. */
const NO_FACE = 5002;

/**
 * Kairos, detect.
 *
 * Documentation: https://face.kairos.com/docs/face-recognition; error codes:
 * https://face.kairos.com/docs/api/error-codes. Unverified: the codes are as documented, the fields of a face
 * are those of recordings that others published.
 */
export function readKairos(answer: unknown): ServiceAnswer {
  const { Errors } = readFields(z.looseObject({ Errors: errors.optional() }), answer);
  if (Errors !== undefined) {
    const other = Errors.find(({ ErrCode }) => ErrCode !== NO_FACE);
    if (other !== undefined) return { error: [other.ErrCode, other.Message].filter(Boolean).join(': ') };
    if ('images' in (answer as object))
      throw new FieldError('Errors', 'reports no face, although there are images');
    return { faces: [], extra: {} };
  }
  const { images, ...extra } = readFields(response, answer);
  const [{ width, height, faces, ...own }] = images;
  return {
    extra: { ...extra, ...own },
    ...(width && height && { imageSize: [width, height] as const }),
    faces: faces.map((one, at) => {
      const { topLeftX: left, topLeftY: top, width: wide, height: high, attributes, ...rest } = one;
      const { age, gender, ...others } = attributes ?? {};
      const confidence = gender?.type === 'M' ? gender.maleConfidence : gender?.femaleConfidence;
      return {
        at: `images[0].faces[${at}]`,
        box: { left, top, width: wide, height: high, unit: 'pixel' },
        ...(age !== undefined && { agePoint: age }),
        ...(gender && { labels: { gender: gender.type === 'M' ? 'male' : 'female' } }),
        ...(confidence !== undefined && { confidence }),
        extra: { ...rest, ...others },
      };
    }),
  };
}
