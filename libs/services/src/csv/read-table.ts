import { createHash } from 'node:crypto';
import { readCsv } from '@adience/files';
import type { FaceService } from '../face-service.ts';
import { FieldError } from '../reading/field-error.ts';
import { listed } from '../reading/listed.ts';
import { ResponseError } from '../reading/response-error.ts';
import type { SavedAnswers } from '../saved-answers.ts';
import type { ServiceRecord } from '../service-record.ts';
import { columns } from './columns.ts';

/**
 * Reads a CSV file `image,age[,age_low,age_high],gender[,confidence]`, one face per line; further columns are kept.
 *
 * @throws FileError where the file cannot be read
 * @throws ResponseError naming the line and the column
 */
export async function readTable(
  service: FaceService,
  file: string,
  images: readonly string[],
): Promise<SavedAnswers> {
  const [first, ...rows] = await readCsv(file);
  const header = first?.cells ?? [];
  checkHeader(header, `${file}: line ${first?.line ?? 1}`);
  const known = new Set(images);
  const lineOf = new Map<string, number>();
  const byImage = new Map<string, ServiceRecord>();
  const unmatched: string[] = [];
  for (const { line, cells } of rows) {
    const record = recordOf(service, header, cells, `${file}: line ${line}`);
    const { image } = record;
    const before = lineOf.get(image);
    if (before !== undefined)
      throw new ResponseError(
        `${file}: line ${line}: image: ${image} is listed on line ${before} too; only one face per line`,
      );
    lineOf.set(image, line);
    if (known.has(image)) byImage.set(image, record);
    else unmatched.push(image);
  }
  const unread = header.filter((column) => !columns.includes(column));
  const notes = [
    listed(unmatched, 'lines of no image of the dataset'),
    listed(unread, 'columns that are not read'),
  ];
  return { byImage, notes: notes.filter((note) => note !== null) };
}

function recordOf(
  service: FaceService,
  header: readonly string[],
  cells: readonly string[],
  place: string,
): ServiceRecord {
  if (cells.length !== header.length)
    throw new ResponseError(`${place}: has ${cells.length} cells under ${header.length} columns`);
  const row = Object.fromEntries(header.map((column, n) => [column, cells[n]!]));
  const common = {
    // As it is named on any system.
    image: row['image']!.replaceAll('\\', '/'),
    file: place,
    provider: service.name,
    apiVersion: service.apiVersion,
    fetchedAt: null,
    rawSha256: createHash('sha256').update(JSON.stringify(cells)).digest('hex'),
  };
  try {
    const answer = service.read(row);
    if ('error' in answer) return { ...common, detected: false, faces: [], error: answer.error, extra: {} };
    return { ...common, ...answer, detected: answer.faces.length > 0 };
  } catch (error) {
    if (error instanceof FieldError) throw new ResponseError(`${place}: ${error.message}`);
    throw error;
  }
}

function checkHeader(header: readonly string[], place: string): void {
  const wrong = (problem: string) =>
    new ResponseError(`${place}: ${problem}; the header is image,age[,age_low,age_high],gender[,confidence]`);
  const twice = header.find((column, at) => header.indexOf(column) !== at);
  if (twice !== undefined) throw wrong(`column "${twice}" is listed twice`);
  for (const column of ['image', 'age', 'gender'])
    if (!header.includes(column)) throw wrong(`there is no column ${column}`);
  if (header.includes('age_low') !== header.includes('age_high'))
    throw wrong('age_low and age_high go together');
}
