import type { TaskName } from '@adience/tasks';
import { readFile, stat } from 'node:fs/promises';
import {
  readResponses,
  readServiceCsv,
  ResponseError,
  type Provider,
  type ServiceRecord,
} from '@adience/services';

/** A service's answers to a dataset's images, by image. */
export interface ServiceAnswers {
  readonly byImage: ReadonlyMap<string, ServiceRecord>;
  /** What could not be used, a line each: answers to no image, columns that are not read. */
  readonly notes: readonly string[];
}

/** A table of answers reads as a service of its own: every field may be there. */
export const csvService: Pick<Provider, 'fields' | 'findsFaces' | 'caveat' | 'shape'> & {
  readonly title: string;
} = {
  title: 'a table of answers',
  fields: { age: 'age', gender: 'gender' },
  findsFaces: true,
  caveat: null,
  shape: 'verified',
};

/**
 * Reads what a service said, of a folder of saved responses or of a CSV file (`provider` null).
 *
 * @throws ResponseError where something of it cannot be read
 */
export async function readServiceAnswers(
  provider: Provider | null,
  path: string,
  images: readonly string[],
): Promise<ServiceAnswers> {
  if (provider !== null) {
    const { records, unmatched } = await readResponses(provider, path, images);
    return answers(records, [listed(unmatched, 'responses of no image of the dataset')]);
  }
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw new ResponseError(`${path}: there is no such CSV file`);
  const { records, unread } = await readServiceCsv(await readFile(path, 'utf8'), path);
  const known = new Set(images);
  const strange = records.filter(({ image }) => !known.has(image)).map(({ image }) => image);
  return answers(
    records.filter(({ image }) => known.has(image)),
    [listed(strange, 'lines of no image of the dataset'), listed(unread, 'columns kept unread')],
  );
}

const answers = (records: readonly ServiceRecord[], notes: readonly (string | null)[]): ServiceAnswers => ({
  byImage: new Map(records.map((record) => [record.image, record])),
  notes: notes.filter((note) => note !== null),
});

/** `3 responses of no image of the dataset: a.json, b.json, c.json`; null of none. */
function listed(names: readonly string[], what: string): string | null {
  if (names.length === 0) return null;
  const shown = names.slice(0, 3).join(', ');
  return `${names.length} ${what}: ${shown}${names.length > 3 ? ', …' : ''}`;
}

/**
 * Says which of the images have no answer that can be scored.
 *
 * @throws ResponseError naming the first few, unless they are to be counted as misses
 */
export function checkUnanswered(
  task: TaskName,
  images: readonly string[],
  byImage: ReadonlyMap<string, ServiceRecord>,
  unanswered: 'stop' | 'miss',
): readonly string[] {
  const absent = images.filter((image) => !byImage.has(image));
  const failed = images.filter((image) => byImage.get(image)?.error !== undefined);
  if (unanswered === 'stop' && absent.length + failed.length > 0) {
    const [first] = failed;
    throw new ResponseError(
      [
        absent.length > 0 ? listed(absent, `images labelled for ${task} have no response`) : null,
        first === undefined ? null : listed(failed, `have an error for one, ${byImage.get(first)!.error}`),
      ]
        .filter((line) => line !== null)
        .join('; ') + '; fetch them, or count them as misses with --unanswered miss',
    );
  }
  return [...absent, ...failed];
}
