import { z } from 'zod';

const part = z.record(z.string(), z.unknown());

/** What a sweep gave to a key, as it is read back. */
export const settingSchema = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.union([z.number(), z.string(), part])),
]);
