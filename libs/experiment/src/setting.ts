import { z } from 'zod';

export const settingSchema = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.union([z.number(), z.string()])),
]);

/** A value that a sweep or a baseline may give to a dotted key. */
export type Setting = string | number | boolean | readonly (number | string)[];
