import { z } from 'zod';
import { FieldError } from '../reading/field-error.ts';
import { readFields } from '../reading/read-fields.ts';
import { anyObject, ratio } from '../reading/field-schemas.ts';
import type { ServiceAnswer } from '../service-answer.ts';

const face = z.looseObject({
  // Shares of the image's sides.
  x1: z.number(),
  y1: z.number(),
  x2: z.number(),
  y2: z.number(),
  attributes: z.looseObject({ female: ratio.optional(), male: ratio.optional() }).optional(),
});
const response = z.looseObject({ status: z.literal('success'), faces: z.array(face) });
const failure = z.looseObject({
  error: z.looseObject({ type: z.string(), code: z.int().optional(), message: z.string() }),
});

/**
 * Sightengine, model face-attributes: gender only (`minor` is not an age class).
 *
 * Response: https://sightengine.com/docs/face-attribute-model; errors:
 * https://sightengine.com/docs/api-error-codes-and-responses. Older versions of the first page have `female`
 * and `male`, newer ones do not list them: an account without them gets none, and the import says so.
 * No face: `faces` is empty.
 */
export function readSightengine(answer: unknown): ServiceAnswer {
  if (readFields(anyObject, answer)['status'] === 'failure') {
    const { type, code, message } = readFields(failure, answer).error;
    return { error: [type, code, message].filter((part) => part !== undefined).join(': ') };
  }
  const { faces, ...extra } = readFields(response, answer);
  return {
    extra,
    faces: faces.map(({ x1, y1, x2, y2, attributes, ...rest }, n) => {
      const at = `faces[${n}]`;
      if (x2 < x1 || y2 < y1) throw new FieldError(at, 'its edges are in the wrong order');
      const { female, male, ...others } = attributes ?? {};
      if ((female === undefined) !== (male === undefined))
        throw new FieldError(`${at}.attributes.${female === undefined ? 'female' : 'male'}`, 'is missing');
      return {
        at,
        box: { left: x1, top: y1, width: x2 - x1, height: y2 - y1, unit: 'ratio' },
        ...(female !== undefined &&
          male !== undefined && {
            labels: { gender: female === male ? null : female > male ? 'female' : 'male' },
            confidence: Math.max(female, male),
          }),
        extra: { ...rest, ...others },
      };
    }),
  };
}
