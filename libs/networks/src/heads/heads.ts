import { nearest } from '@adience/config';
import { z } from 'zod';
import type { HeadDefinition, HeadSettings } from './head.ts';
import { jointHead, type JointSettings } from './joint.ts';
import { ordinal } from './ordinal.ts';
import { softmax } from './softmax.ts';
import { years } from './years.ts';

/** The heads by name. A new one is a file and a line here. */
export const heads: Readonly<Record<string, HeadDefinition<never>>> = {
  softmax,
  ordinal,
  years,
  joint: jointHead(headOf),
};

/** The head of a network whose loss asks for no other. */
export const plainHead: HeadSettings = { name: softmax.name };

/** The head that settings name. @throws Error for a name that no head has */
export function headOf({ name }: HeadSettings): HeadDefinition {
  const head = Object.hasOwn(heads, name) ? heads[name] : undefined;
  if (head === undefined) throw new Error(`head "${name}" is unknown${nearest(name, Object.keys(heads))}`);
  return head as unknown as HeadDefinition;
}

/** A head with those of further tasks, one unit a class; the head itself where there are none. */
export const withAuxiliary = (main: HeadSettings, auxiliary: readonly number[]): HeadSettings =>
  auxiliary.length === 0 ? main : ({ name: 'joint', main, auxiliary } as JointSettings);

/** The schema of a manifest's `head`. */
export const headSchema = z.looseObject({ name: z.string() }).transform((written, context): HeadSettings => {
  const head = Object.hasOwn(heads, written.name) ? heads[written.name] : undefined;
  const parsed = head?.settings.safeParse(written);
  if (parsed?.success) return parsed.data;
  const message = parsed?.error.issues[0]?.message ?? `"${written.name}" is unknown`;
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});
