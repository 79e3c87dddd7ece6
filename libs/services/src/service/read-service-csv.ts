import { createHash } from 'node:crypto';
import { parseString } from 'fast-csv';
import { years, ratio } from '../providers/field-schemas.ts';
import { ResponseError } from './response-error.ts';
import type { ServiceFace, ServiceRecord } from './service-record.ts';

const known = ['image', 'age', 'age_low', 'age_high', 'gender', 'confidence'];
const genders: ReadonlyMap<string, 'male' | 'female'> = new Map([
  ['m', 'male'],
  ['male', 'male'],
  ['f', 'female'],
  ['female', 'female'],
]);

/** A service's answers as a table. */
export interface ServiceCsv {
  readonly records: readonly ServiceRecord[];
  /** Columns beside those that are read: kept in each record. */
  readonly unread: readonly string[];
}

/**
 * Reads `image,age[,age_low,age_high],gender[,confidence]`: any service's answers, a face a line. A line
 * that says nothing but its image is a miss; further columns are kept.
 *
 * @throws ResponseError naming the line and the column
 */
export async function readServiceCsv(text: string, file: string): Promise<ServiceCsv> {
  const [header, ...lines] = await parse(text, file);
  checkHeader(header ?? [], file);
  const seen = new Map<string, number>();
  const records = lines.map((cells, at): ServiceRecord => {
    const line = at + 2;
    const wrong = (problem: string) => new ResponseError(`${file}: line ${line}: ${problem}`);
    if (cells.length !== header!.length)
      throw wrong(`has ${cells.length} cells under ${header!.length} columns`);
    const row = new Map(header!.map((column, n) => [column, cells[n]!.trim()]));
    const image = row.get('image')!;
    if (image === '') throw wrong('image: is missing');
    const before = seen.get(image);
    if (before !== undefined) throw wrong(`image: ${image} stands on line ${before} too; one face a line`);
    seen.set(image, line);
    const face = faceOf(row, (column, problem) => wrong(`${column}: ${problem}`));
    const rawSha256 = createHash('sha256').update(JSON.stringify(cells)).digest('hex');
    return {
      ...{ image, file: `${file}: line ${line}`, provider: 'csv', apiVersion: null, fetchedAt: null },
      ...{ detected: face !== null, faces: face === null ? [] : [face], rawSha256 },
      extra: Object.fromEntries([...row].filter(([column]) => !known.includes(column))),
    };
  });
  return { records, unread: header!.filter((column) => !known.includes(column)) };
}

function parse(text: string, file: string): Promise<string[][]> {
  return new Promise((resolve, reject) => {
    const rows: string[][] = [];
    parseString<string[], string[]>(text.replace(/^\uFEFF/, ''), { ignoreEmpty: true })
      .on('data', (row: string[]) => rows.push(row))
      .on('error', ({ message }) => reject(new ResponseError(`${file}: ${message.split('\n')[0]}`)))
      .on('end', () => resolve(rows));
  });
}

function checkHeader(header: readonly string[], file: string): void {
  const wrong = (problem: string) =>
    new ResponseError(
      `${file}: line 1: ${problem}; the header is image,age[,age_low,age_high],gender[,confidence]`,
    );
  const twice = header.find((column, at) => header.indexOf(column) !== at);
  if (twice !== undefined) throw wrong(`column "${twice}" stands twice`);
  for (const column of ['image', 'age', 'gender'])
    if (!header.includes(column)) throw wrong(`there is no column ${column}`);
  if (header.includes('age_low') !== header.includes('age_high'))
    throw wrong('age_low and age_high go together');
}

function faceOf(
  row: ReadonlyMap<string, string>,
  wrong: (column: string, problem: string) => ResponseError,
): ServiceFace | null {
  const number = (column: string, schema: typeof years) => {
    const cell = row.get(column) ?? '';
    if (cell === '') return undefined;
    const parsed = schema.safeParse(/^\d+(\.\d+)?$/.test(cell) ? Number(cell) : null);
    if (!parsed.success) throw wrong(column, `"${cell}" is no number of that scale`);
    return parsed.data;
  };
  const [age, low, high] = ['age', 'age_low', 'age_high'].map((column) => number(column, years));
  const confidence = number('confidence', ratio);
  const said = row.get('gender')!;
  const gender = genders.get(said.toLowerCase());
  if (said !== '' && gender === undefined) throw wrong('gender', `"${said}" is neither male nor female`);
  if ((low === undefined) !== (high === undefined))
    throw wrong(low === undefined ? 'age_low' : 'age_high', 'is missing');
  if (low !== undefined && low > high!) throw wrong('age_low', `${low} is above age_high`);
  if ([age, low, gender, confidence].every((value) => value === undefined)) return null;
  return {
    ...{ at: '', box: null },
    ...(age !== undefined && { agePoint: age }),
    ...(low !== undefined && { ageRange: { low, high: high! } }),
    ...(gender !== undefined && { gender }),
    ...(confidence !== undefined && { confidence }),
    extra: {},
  };
}
