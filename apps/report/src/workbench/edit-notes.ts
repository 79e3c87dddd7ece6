import { join } from 'node:path';
import { z } from 'zod';
import { changeNotes } from '@adience/tracking';
import { isStray } from '../serve/stray-path.ts';
import type { RunEntry } from './run-entry.ts';

/** What a page asks to write on runs. */
export const noteEditSchema = z.strictObject({
  /** Names of runs. */
  runs: z.array(z.string()).min(1).max(5000),
  /** Tags, one word each. */
  add: z.array(z.string().regex(/^\S+$/, 'a tag is one word').max(100)).max(50).optional(),
  remove: z.array(z.string().max(100)).max(50).optional(),
  /** Empty: removes it. */
  note: z.string().max(10_000).optional(),
});
export type NoteEdit = z.output<typeof noteEditSchema>;

/** Writes tags and a note on runs as `adience runs tag` and `adience runs note` do. */
export async function editNotes(
  root: string,
  entries: readonly RunEntry[],
  { add = [], remove = [], note }: NoteEdit,
): Promise<void> {
  for (const { folder } of entries) {
    if (isStray(root, folder) || isStray(root, join(folder, 'notes.json')))
      throw new Error(`${folder}: leads out of the runs folder`);
    await changeNotes(folder, ({ tags, note: old, ...rest }) => {
      const text = note ?? old ?? '';
      const kept = tags.filter((tag) => !remove.includes(tag));
      const changed = { ...rest, tags: [...kept, ...add] };
      return text === '' ? changed : { ...changed, note: text };
    });
  }
}
