import { z } from 'zod';
import { readFields } from '../reading/read-fields.ts';
import { anyObject, length, years } from '../reading/field-schemas.ts';
import type { ServiceAnswer } from '../service-answer.ts';

const face = z.looseObject({
  // Shares of the image's sides; a face at the edge reaches past them.
  BoundingBox: z.looseObject({ Width: length, Height: length, Left: z.number(), Top: z.number() }),
  AgeRange: z
    .looseObject({ Low: years, High: years })
    .refine(({ Low, High }) => Low <= High, { message: 'Low is above High' })
    .optional(),
  Gender: z
    .looseObject({ Value: z.enum(['Male', 'Female']), Confidence: z.number().min(0).max(100).optional() })
    .optional(),
});
const response = z.looseObject({ FaceDetails: z.array(face) });

/**
 * AWS Rekognition, DetectFaces with Attributes ALL (without ALL there is neither age nor gender).
 *
 * Response: https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DetectFaces.html and
 * API_FaceDetail.html; errors: https://docs.aws.amazon.com/rekognition/latest/dg/error-handling.html
 * No face: `FaceDetails` is empty.
 */
export function readRekognition(answer: unknown): ServiceAnswer {
  const { __type: type, Message, message } = readFields(anyObject, answer);
  if (type !== undefined) return { error: [type, Message ?? message].filter(Boolean).join(': ') };
  const { FaceDetails, ...rest } = readFields(response, answer);
  return {
    extra: rest,
    faces: FaceDetails.map(({ BoundingBox: box, AgeRange, Gender, ...extra }, at) => ({
      at: `FaceDetails[${at}]`,
      box: { left: box.Left, top: box.Top, width: box.Width, height: box.Height, unit: 'ratio' },
      ...(AgeRange && { ageRange: { low: AgeRange.Low, high: AgeRange.High } }),
      ...(Gender && { labels: { gender: Gender.Value === 'Male' ? 'male' : 'female' } }),
      ...(Gender?.Confidence !== undefined && { confidence: Gender.Confidence / 100 }),
      extra,
    })),
  };
}
