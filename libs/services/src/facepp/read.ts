import { z } from 'zod';
import { readFields } from '../reading/read-fields.ts';
import { anyObject, length, years } from '../reading/field-schemas.ts';
import type { ServiceAnswer } from '../service-answer.ts';

const face = z.looseObject({
  face_rectangle: z.looseObject({ top: z.number(), left: z.number(), width: length, height: length }),
  // Only the largest faces have attributes.
  attributes: z
    .looseObject({
      age: z.looseObject({ value: years }).optional(),
      gender: z.looseObject({ value: z.enum(['Male', 'Female']) }).optional(),
    })
    .optional(),
});
const response = z.looseObject({ faces: z.array(face) });

/**
 * Face++, v3 detect with return_attributes=gender,age.
 *
 * Response: https://console.faceplusplus.com/documents/5679127 (the page itself could not be read here; the
 * fields are those that public programs read under this address). An error body has `error_message`.
 * No face: `faces` is empty.
 */
export function readFacepp(answer: unknown): ServiceAnswer {
  const { error_message: error } = readFields(anyObject, answer);
  if (error !== undefined) return { error: String(error) };
  const { faces, ...extra } = readFields(response, answer);
  return {
    extra,
    faces: faces.map(({ face_rectangle: { left, top, width, height }, attributes, ...rest }, at) => {
      const { age, gender, ...others } = attributes ?? {};
      return {
        at: `faces[${at}]`,
        box: { left, top, width, height, unit: 'pixel' },
        ...(age && { agePoint: age.value }),
        ...(gender && { labels: { gender: gender.value === 'Male' ? 'male' : 'female' } }),
        extra: { ...rest, ...others },
      };
    }),
  };
}
