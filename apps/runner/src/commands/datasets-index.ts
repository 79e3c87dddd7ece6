import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { text, withOptions, type Command } from '@adience/config/command-line';
import { DataIntegrityError, labelFileSets } from '@adience/datasets';
import { alreadyExists } from '../already-exists.ts';
import { counted } from '../counted.ts';
import { rowsAsCsv } from '../exports/csv/rows-as-csv.ts';

interface Arguments {
  readonly set: string;
  readonly folder: string;
  readonly out: string;
}

/** `adience datasets index`: a manifest from a published set's own label files. */
export const datasetsIndexCommand: Command<object, Arguments> = {
  command: 'index <set> <folder>',
  describe: "A CSV for dataset: manifest, from a published set's own label files",
  examples: [
    ['adience datasets index fairface FairFace --out fairface.csv', 'ages as ranges, gender'],
    ['adience datasets index imdb-wiki imdb_crop --out imdb.csv', 'ages in years, gender, celebrities'],
  ],
  builder: (yargs) =>
    withOptions(
      yargs
        .positional('set', {
          type: 'string',
          demandOption: true,
          choices: Object.keys(labelFileSets),
          describe: 'Whose label files; datasets/<set>/README.md says where to get them',
        })
        .positional('folder', {
          type: 'string',
          demandOption: true,
          describe: 'Folder of the label files and images',
        }),
      { out: text('CSV file to write') },
    ),
  handler: async ({ set, folder, out }) => {
    if (existsSync(out)) throw alreadyExists(out);
    const { columns, read } = labelFileSets[set]!;
    const { images, leftOut } = await read(folder);
    const rows = images.map(({ image, subject, labels }) => {
      const cells = columns.map((column) => [column, labels[column] ?? ''] as const);
      return Object.fromEntries([['image', image], ['subject', subject], ...cells]);
    });
    if (rows.length === 0) throw new DataIntegrityError(`${folder}: no row of its label files can be used`);
    await mkdir(dirname(out), { recursive: true });
    await writeFileAtomic(out, await rowsAsCsv(rows));
    const there = images.filter(({ image }) => existsSync(join(folder, image))).length;
    const people = new Set(images.map(({ subject }) => subject)).size;
    console.log(
      `${counted(images.length, 'image')} of ${counted(people, 'subject')} in ${out}; ${there} of them are in ${folder}`,
    );
    for (const { reason, rows: left } of leftOut) console.log(`  ${left} left out: ${reason}`);
    console.log(`dataset: { name: manifest, file: ${out}, root: ${folder} }`);
  },
};
