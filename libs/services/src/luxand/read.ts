import { z } from 'zod';
import { FieldError } from '../reading/field-error.ts';
import { readFields } from '../reading/read-fields.ts';
import { ratio, years } from '../reading/field-schemas.ts';
import type { ServiceAnswer } from '../service-answer.ts';

const face = z.looseObject({
  rectangle: z.looseObject({ left: z.number(), top: z.number(), right: z.number(), bottom: z.number() }),
  age: years.optional(),
  gender: z.looseObject({ value: z.enum(['Male', 'Female']), probability: ratio.optional() }).optional(),
});

/**
 * Luxand.cloud, photo/detect.
 *
 * Documentation: https://luxand.cloud (its reference could not be read here). Unverified:
 * the array, `gender.value`, `gender.probability` and the rectangle are as public programs read them. An error
 * body has `status` "failure". No face: an empty array.
 */
export function readLuxand(answer: unknown): ServiceAnswer {
  if (!Array.isArray(answer)) {
    const schema = z.looseObject({ status: z.literal('failure'), message: z.string() });
    return { error: readFields(schema, answer).message };
  }
  return {
    extra: {},
    faces: readFields(z.array(face), answer).map(({ rectangle, age, gender, ...extra }, at) => {
      const { left, top, right, bottom } = rectangle;
      if (right < left || bottom < top)
        throw new FieldError(`[${at}].rectangle`, 'its edges are in the wrong order');
      return {
        at: `[${at}]`,
        box: { left, top, width: right - left, height: bottom - top, unit: 'pixel' },
        ...(age !== undefined && { agePoint: age }),
        ...(gender && { labels: { gender: gender.value === 'Male' ? 'male' : 'female' } }),
        ...(gender?.probability !== undefined && { confidence: gender.probability }),
        extra,
      };
    }),
  };
}
