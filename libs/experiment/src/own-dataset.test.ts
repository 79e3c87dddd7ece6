import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ConfigError } from '@adience/config';
import { hashedFold, loadDataset } from '@adience/datasets';
import { age, gender } from '@adience/tasks';
import { loadExperiment } from './load-experiment.ts';

const example = 'experiments/examples/own-dataset/own-dataset.yaml';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'own-dataset-'));
  file = join(folder, 'faces.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the example of a dataset of the user', () => {
  test('plans, with the digest of its file and the settings of its own schema', async () => {
    const { experiment, plan } = await loadExperiment(example, [`dataset.file=${file}`]);
    expect(experiment.dataset).toEqual({
      module: 'experiments/examples/own-dataset/json-lines.ts',
      moduleSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      name: 'json-lines',
      file,
      labels: 'authors',
      duplicates: 'keep',
      unreadable: 'stop',
    });
    expect(plan.runs).toHaveLength(5);
  });

  test('reads its file, names a bad line, and maps ages by the label policy', async () => {
    writeFileSync(
      file,
      '{"image": "a.jpg", "person": "ann", "age": 31, "gender": "f"}\n\n{"image": "b.jpg"}\n' +
        '{"image": "c.jpg", "person": "carl", "age": 33, "gender": "m"}\n',
    );
    const { experiment } = await loadExperiment(example, [`dataset.file=${file}`, 'dataset.labels=nearest']);
    const { records, excluded, imageFolder, definition } = await loadDataset(experiment.dataset, [
      age,
      gender,
    ]);
    expect(records).toEqual([
      { image: 'a.jpg', subject: 'ann', fold: hashedFold('ann'), classes: { age: 4, gender: 1 }, years: 31 },
      {
        image: 'c.jpg',
        subject: 'carl',
        fold: hashedFold('carl'),
        classes: { age: 4, gender: 0 },
        years: 33,
      },
    ]);
    expect(excluded).toEqual([{ reason: 'malformed line', from: 'all', rows: 1, examples: [`${file}:3`] }]);
    expect([imageFolder, definition.printedName]).toEqual([folder, 'own faces']);
  });

  test('refuses a setting that it does not have, and an absent file, in one line', async () => {
    await expect(loadExperiment(example, ['dataset.fil=x'])).rejects.toThrow(
      new ConfigError('command line, argument 2: dataset.fil: unknown key, did you mean file?'),
    );
    const { experiment } = await loadExperiment(example, [`dataset.file=${file}`]);
    await expect(loadDataset(experiment.dataset, [gender])).rejects.toThrow(
      `${file}: cannot be read; experiments/examples/own-dataset shows the format of the file`,
    );
  });

  test('is refused once its file is another than the one that was planned with', async () => {
    const { experiment } = await loadExperiment(example, [`dataset.file=${file}`]);
    const edited = { ...experiment.dataset, moduleSha256: '0'.repeat(64) };
    await expect(loadDataset(edited, [gender])).rejects.toThrow(
      /was edited since the experiment was planned/,
    );
  });
});
