import { z } from 'zod';
import { FieldError } from '../reading/field-error.ts';
import { readFields } from '../reading/read-fields.ts';
import type { ServiceFace } from '../service-record.ts';
import { ratio } from '../reading/field-schemas.ts';
import type { ServiceAnswer } from '../service-answer.ts';

const status = z.looseObject({ code: z.int(), description: z.string().optional() });
const concepts = z.array(z.looseObject({ name: z.string(), value: ratio }));
const region = z.looseObject({
  region_info: z.looseObject({
    bounding_box: z.looseObject({
      top_row: z.number(),
      left_col: z.number(),
      bottom_row: z.number(),
      right_col: z.number(),
    }),
  }),
  data: z.looseObject({ concepts: concepts.optional() }),
});
const output = z.looseObject({
  status,
  model: z.looseObject({ model_version: z.looseObject({ id: z.string() }).optional() }).optional(),
  // A list without entries is left out of Clarifai's JSON.
  data: z.looseObject({ concepts: concepts.min(1).optional(), regions: z.array(region).optional() }),
});
const response = z.looseObject({ outputs: z.tuple([output], 'is not one answer to one image') });

/** Clarifai's code for Ok. */
const OK = 10000;

/**
 * Clarifai, model age-demographics-recognition. On a whole image it is a classifier without a detector
 * (`data.concepts`); behind a face detector in a workflow each region is a face (`data.regions`), without
 * either no face was detected.
 *
 * Response: https://docs.clarifai.com/resources/api-overview/api-outputs; the model and its ranges:
 * https://clarifai.com/clarifai/main/models/age-demographics-recognition
 */
export function readClarifai(answer: unknown): ServiceAnswer {
  const said = readFields(z.looseObject({ status }), answer).status;
  if (said.code !== OK) return { error: errorOf(said) };
  const { outputs, status: _, ...extra } = readFields(response, answer);
  const [{ status: own, model, data }] = outputs;
  if (own.code !== OK) return { error: errorOf(own) };
  const version = model?.model_version?.id;
  return { extra, faces: facesOf(data), ...(version !== undefined && { apiVersion: version }) };
}

const errorOf = ({ code, description }: z.output<typeof status>) =>
  [String(code), description].filter(Boolean).join(': ');

function facesOf({ concepts: whole, regions }: z.output<typeof output>['data']): readonly ServiceFace[] {
  const at = 'outputs[0]';
  if (whole !== undefined) {
    const bins = whole.map(({ name, value }, n) => binOf(name, value, `${at}.data.concepts[${n}].name`));
    return [{ at, box: null, ageBins: bins, extra: {} }];
  }
  return (regions ?? []).map(({ region_info: info, data, ...extra }, n) => {
    const { top_row: top, left_col: left, bottom_row: bottom, right_col: right } = info.bounding_box;
    const place = `${at}.data.regions[${n}]`;
    if (right < left || bottom < top)
      throw new FieldError(`${place}.region_info.bounding_box`, 'its edges are in the wrong order');
    return {
      at: place,
      box: { left, top, width: right - left, height: bottom - top, unit: 'ratio' },
      ...(data.concepts !== undefined &&
        data.concepts.length > 0 && {
          ageBins: data.concepts.map(({ name, value }, of) =>
            binOf(name, value, `${place}.data.concepts[${of}].name`),
          ),
        }),
      extra,
    };
  });
}

/** `20-29`, and `more than 70` for the last, which is taken to end at 100 as Adience's own last class does. */
function binOf(name: string, weight: number, field: string) {
  const [, low, high] = /^(\d{1,2})-(\d{1,2})$/.exec(name) ?? [];
  if (low !== undefined && Number(low) <= Number(high))
    return { low: Number(low), high: Number(high), weight };
  const [, open] = /^more than (\d{1,2})$/.exec(name) ?? [];
  if (open !== undefined) return { low: Number(open), high: 100, weight };
  throw new FieldError(field, `"${name}" is not a range of ages`);
}
