import { z } from 'zod';
import { readFields } from '../reading/read-fields.ts';
import { length, years } from '../reading/field-schemas.ts';
import type { ServiceAnswer } from '../service-answer.ts';

const face = z.looseObject({
  faceRectangle: z.looseObject({ top: z.number(), left: z.number(), width: length, height: length }),
  faceAttributes: z
    .looseObject({ age: years.optional(), gender: z.enum(['male', 'female', 'genderless']).optional() })
    .optional(),
});

/**
 * Azure Face, detect with returnFaceAttributes=age,gender: saved responses only, for gender is retired and
 * age is given by request alone.
 *
 * Response: https://learn.microsoft.com/en-us/javascript/api/@azure-rest/ai-vision-face/facedetectionresultoutput
 * attributes: https://learn.microsoft.com/en-us/javascript/api/@azure/cognitiveservices-face/facemodels.faceattributes
 * (`genderless`, of older versions, is kept as a gender that the service does not decide). An error body has
 * `error.code`. No face: an empty array.
 */
export function readAzure(answer: unknown): ServiceAnswer {
  if (!Array.isArray(answer)) {
    const schema = z.looseObject({
      error: z.looseObject({ code: z.string(), message: z.string().optional() }),
    });
    const { code, message } = readFields(schema, answer).error;
    return { error: [code, message].filter(Boolean).join(': ') };
  }
  return {
    extra: {},
    faces: readFields(z.array(face), answer).map(({ faceRectangle, faceAttributes, ...rest }, at) => {
      const { age, gender, ...others } = faceAttributes ?? {};
      const { left, top, width, height } = faceRectangle;
      return {
        at: `[${at}]`,
        box: { left, top, width, height, unit: 'pixel' },
        ...(age !== undefined && { agePoint: age }),
        ...(gender && { labels: { gender: gender === 'genderless' ? null : gender } }),
        extra: { ...rest, ...others },
      };
    }),
  };
}
