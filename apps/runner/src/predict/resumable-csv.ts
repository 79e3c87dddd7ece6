import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { open, truncate } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { writeToString } from 'fast-csv';
import writeFileAtomic from 'write-file-atomic';
import { ConfigError } from '@adience/config';
import { csvText, explainSystemError, FileError, isThere, openSealedJson, sealedJson } from '@adience/files';

/** What was asked when a file was begun, by the name of what a user can change; it must be the same to continue. */
export type CsvSettings = Readonly<Record<string, string>>;

/** A CSV file of photos that grows by a photo at a time and can be continued. */
export interface ResumableCsv {
  /** Whether all rows of a photo were there when it was opened. */
  has(photo: string): boolean;
  /** What was there of the photos that are asked for. */
  readonly before: { readonly photos: number; readonly faces: number; readonly problems: number };
  /** Adds all rows of one photo. */
  add(rows: readonly (readonly (string | number)[])[]): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a CSV file to write to: begins it, or continues what the same command has begun. Its settings lie beside it, as
 * `<path>.settings.json`; rows of a photo that was being written when the program was stopped are taken away.
 *
 * @param columns beginning with photo, face and faces, as `photoColumns`
 * @param photos that are asked for
 * @throws ConfigError where it is another command's file, or was begun with other settings; FileError where it cannot be written
 */
export async function resumableCsv(
  path: string,
  columns: readonly string[],
  settings: CsvSettings,
  photos: readonly string[],
): Promise<ResumableCsv> {
  if (!isThere(dirname(resolve(path)), 'folder'))
    throw new FileError(path, 'its folder does not exist; make it first');
  const header = await csvLines([columns]);
  // 1. What is there.
  const there = existsSync(path);
  if (there) requireSame(path, settings);
  else await writeFileAtomic(settingsFile(path), `${sealedJson(settings, 2)}\n`).catch(explain(path));
  const found = there ? await readPhotos(path, header) : nothing;
  // 2. Without what was torn.
  if (there) await truncate(path, found.end).catch(explain(path));
  const file = await open(path, 'a').catch(explain(path));
  if (found.end === 0) await file.appendFile(header).catch(explain(path));
  // 3. A photo's rows in one piece, behind what is there.
  const faces = photos.flatMap((photo) => found.faces.get(csvText(photo)) ?? []);
  return {
    has: (photo) => found.faces.has(csvText(photo)),
    before: {
      photos: faces.length,
      faces: faces.reduce((sum, one) => sum + one, 0),
      problems: faces.filter((one) => one === 0).length,
    },
    add: async (rows) => file.appendFile(await csvLines(rows)).catch(explain(path)),
    close: () => file.close(),
  };
}

const settingsFile = (path: string) => `${path}.settings.json`;

const csvLines = (rows: readonly (readonly (string | number)[])[]) =>
  writeToString(
    rows.map((row) => [...row]),
    { includeEndRowDelimiter: true },
  );

const explain = (path: string) => (error: unknown) => {
  throw explainSystemError(error, path, 'file');
};

/** @throws ConfigError with what differs */
function requireSame(path: string, settings: CsvSettings): void {
  const before = readSettings(path);
  const differing = Object.keys({ ...before, ...settings }).filter((name) => before[name] !== settings[name]);
  if (differing.length === 0) return;
  const words = differing.map(
    (name) => `${name} was ${before[name] ?? 'none'}, is ${settings[name] ?? 'none'}`,
  );
  throw new ConfigError(
    `--csv ${path}: was begun with other settings (${words.join('; ')}); give those, or another file`,
  );
}

function readSettings(path: string): CsvSettings {
  if (!isThere(settingsFile(path), 'file'))
    throw new ConfigError(
      `--csv ${path}: is there already, and ${settingsFile(path)} is not, so it cannot be continued; give another file`,
    );
  try {
    return openSealedJson(readFileSync(settingsFile(path), 'utf8')) as CsvSettings;
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'is not JSON' : (error as Error).message;
    throw new ConfigError(`${settingsFile(path)}: ${reason}; give --csv another file`);
  }
}

/** The complete photos of a file. */
interface FoundPhotos {
  /** How many faces each has, by its cell. */
  readonly faces: ReadonlyMap<string, number>;
  /** Bytes that they and the header take. */
  readonly end: number;
}
const nothing: FoundPhotos = { faces: new Map(), end: 0 };

/** Photo, face and faces at the beginning of a row, as `photoRows` has them. */
const beginning = /^(?:"((?:[^"]|"")*)"|([^",\n]*)),(\d*),(\d+),/;

/** Reads a row after the other, so that a long file takes the memory of its photos' names. */
async function readPhotos(path: string, header: string): Promise<FoundPhotos> {
  const faces = new Map<string, number>();
  let [end, line, rows] = [0, 0, 0];
  for await (const row of csvRowsOf(path)) {
    line += 1;
    if (line === 1) {
      if (row.text !== header)
        throw new ConfigError(`--csv ${path}: has other columns than these weights give; give another file`);
      end = row.end;
      continue;
    }
    const [, quoted, plain, face, count] = beginning.exec(row.text) ?? [];
    // The rows of a photo lie together, its faces counted from 1.
    rows = face === '' ? 1 : rows + 1;
    if (count === undefined || Number(face || '1') !== rows || rows > Math.max(1, Number(count)))
      throw new ConfigError(
        `--csv ${path}: its row ${line} is not as it was written, so it cannot be continued; give another file`,
      );
    if (rows < Number(count)) continue;
    faces.set(quoted?.replaceAll('""', '"') ?? plain!, Number(count));
    [end, rows] = [row.end, 0];
  }
  return { faces, end };
}

/** The complete rows of a CSV file, with the byte behind each; what follows the last line break is none. */
async function* csvRowsOf(path: string): AsyncGenerator<{ readonly text: string; readonly end: number }> {
  const [quote, newline] = [0x22, 0x0a];
  let pieces: Buffer[] = [];
  let [before, quoted] = [0, false];
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let from = 0;
    for (const [at, byte] of chunk.entries()) {
      if (byte === quote) quoted = !quoted;
      if (byte !== newline || quoted) continue;
      const text = Buffer.concat([...pieces, chunk.subarray(from, at + 1)]).toString();
      [pieces, from] = [[], at + 1];
      yield { text, end: before + at + 1 };
    }
    pieces.push(chunk.subarray(from));
    before += chunk.length;
  }
}
