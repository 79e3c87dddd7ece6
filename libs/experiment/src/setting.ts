import { z } from 'zod';

const part = z.record(z.string(), z.unknown());

export const settingSchema = z.union(
  [z.string(), z.number(), z.boolean(), z.array(z.union([z.number(), z.string(), part]))],
  'must be text, a number, true, false, or a list of these or of parts, in brackets of its own',
);

/** A part in a list that is swept, such as an operation: what names it, and its settings. */
export type PartSetting = Readonly<Record<string, unknown>>;

/** A value that a sweep or a baseline may give to a dotted key. */
export type Setting = string | number | boolean | readonly (number | string | PartSetting)[];
