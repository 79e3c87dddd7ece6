import { z } from 'zod';
import { length, ratio, years } from '../reading/field-schemas.ts';
import { readFields } from '../reading/read-fields.ts';
import type { ServiceAnswer } from '../service-answer.ts';

const region = z.looseObject({ left: z.number(), top: z.number(), width: length, height: length });
const face = z.looseObject({
  region,
  age: years.optional(),
  gender: z.looseObject({ value: z.enum(['male', 'female']), confidence: ratio }).optional(),
});

/**
 * What `services run` wrote of one image: which model, which part of the image it looked at, and what it said. Other fields
 * say of which weights and of which image's bytes the answer is.
 *
 * @param name of the model: an answer of another one is refused
 */
export const readModelAnswer =
  (name: string) =>
  (answer: unknown): ServiceAnswer => {
    const schema = z.looseObject({ model: z.literal(name), faces: z.array(face) });
    const { faces, ...extra } = readFields(schema, answer);
    return {
      extra,
      faces: faces.map(({ region: box, age, gender, ...rest }, at) => ({
        at: `faces[${at}]`,
        box: { left: box.left, top: box.top, width: box.width, height: box.height, unit: 'pixel' },
        ...(age !== undefined && { agePoint: age }),
        ...(gender && { labels: { gender: gender.value }, confidence: gender.confidence }),
        extra: rest,
      })),
    };
  };
