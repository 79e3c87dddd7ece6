import { join } from 'node:path';
import { z } from 'zod';
import { named, valid } from './read-valid.ts';
import { writeDurable } from './write-durable.ts';

const notesSchema = z.looseObject({ tags: z.array(z.string()), note: z.string().optional() });

/** `notes.json`: notes and tags of a run, in a file of its own, so that it can be written while the run is running. */
export type RunNotes = Readonly<z.output<typeof notesSchema>>;

/** The run's notes; none where there is no file. @throws RunFileError that names the file where it cannot be read */
export function readNotes(folder: string): Promise<RunNotes> {
  return named(
    join(folder, 'notes.json'),
    (text) => {
      try {
        return valid(JSON.parse(text), notesSchema);
      } catch (error) {
        const reason = `${(error as Error).message}; repair it or delete it: it holds tags and a note`;
        throw new Error(reason, { cause: error });
      }
    },
    JSON.stringify({ tags: [] }),
  );
}

/** Changes the run's notes by what `change` makes of them. */
export async function changeNotes(folder: string, change: (notes: RunNotes) => RunNotes): Promise<void> {
  const changed = change(await readNotes(folder));
  const tags = [...new Set(changed.tags)].sort();
  await writeDurable(join(folder, 'notes.json'), `${JSON.stringify({ ...changed, tags }, null, 2)}\n`);
}
