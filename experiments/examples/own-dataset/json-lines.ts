import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import {
  commonSettings,
  DataIntegrityError,
  hashedFold,
  type DatasetDefinition,
  type DatasetSettings,
  type LabelRow,
} from '@adience/datasets';

/** This dataset's own settings: those that all datasets have, and the file. */
interface Settings extends DatasetSettings {
  readonly file: string;
}

/** One line: `{"image": "a/1.jpg", "person": "ann", "age": 31, "gender": "f"}`. */
const line = z.object({
  image: z.string().min(1),
  person: z.string().min(1),
  age: z.number(),
  gender: z.enum(['m', 'f']),
});

/** Faces that a file of JSON lines names; folds by the hashed person. */
const jsonLines: DatasetDefinition<Settings> = {
  name: 'json-lines',
  version: 1,
  settings: z.strictObject({
    ...commonSettings,
    file: z.string().min(1).describe('File of JSON lines, one face per line.'),
  }),
  title: 'Faces named by a file of JSON lines',
  licence: 'that of your own images',
  printedName: 'own faces',
  howToGet: 'experiments/examples/own-dataset shows the format of the file',
  synthetic: false,
  namesAreLabels: false,
  comparableWithPublished: () => false,
  async read({ file, root }) {
    const rows: LabelRow[] = [];
    const malformed: { name: string; reason: string }[] = [];
    for (const [at, text] of textOf(file).split('\n').entries()) {
      if (text.trim() === '') continue;
      const face = parsed(text);
      if (face === null) malformed.push({ name: `${file}:${at + 1}`, reason: 'malformed line' });
      else {
        const { image, person, age, gender } = face;
        const labels = { age: String(age), gender };
        rows.push({ image, subject: person, fold: hashedFold(person), labels });
      }
    }
    if (rows.length === 0) throw new DataIntegrityError(`${file}: names no face; ${jsonLines.howToGet}`);
    const imageFolder = resolve(root ?? dirname(file));
    return { imageFolder, columns: ['age', 'gender'], ages: 'years', rows, malformed };
  },
};

export default jsonLines;

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new DataIntegrityError(`${file}: cannot be read; ${jsonLines.howToGet}`);
  }
}

/** A line's face; null: it is not one. */
function parsed(text: string): z.output<typeof line> | null {
  try {
    return line.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
