import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

/*
 * What changing one thing may cost: each line of the table, where it is tried, and the list that gets a line. Where a
 * part of the user's own is enough, no file of the program is touched at all.
 */
const rows: readonly (readonly [change: string, triedBy: string, list: string | null])[] = [
  // No file of the program.
  ['own dataset as CSV', 'libs/datasets/src/manifest/manifest.test.ts', null],
  ['a task over a manifest', 'libs/datasets/src/manifest/manifest.test.ts', null],
  ['dataset of one format more', 'experiments/examples/own-dataset/json-lines.ts', null],
  ['own network', 'experiments/examples/own-network/own-network.ts', null],
  ['own optimizer', 'experiments/examples/own-optimizer/adam.ts', null],
  ['own augmentation', 'experiments/examples/own-augmentation/grey.ts', null],
  ['own mixing', 'experiments/examples/own-mixing/halves.ts', null],
  // One file or folder, and one line in its list.
  ['dataset', 'libs/experiment/src/own-dataset.test.ts', 'libs/datasets/src/datasets.ts'],
  [
    'label policy',
    'libs/datasets/src/policies/label-policies.test.ts',
    'libs/datasets/src/policies/label-policies.ts',
  ],
  ['network', 'apps/runner/src/own-parts.test.ts', 'libs/networks/src/networks.ts'],
  ['loss', 'libs/training/src/losses/own-loss.test.ts', 'libs/training/src/losses/losses.ts'],
  ['optimizer', 'apps/runner/src/own-parts.test.ts', 'libs/training/src/optimizers/optimizers.ts'],
  ['schedule', 'libs/training/src/training.test.ts', 'libs/training/src/schedules/schedules.ts'],
  [
    'augmentation',
    'libs/augmentation/src/operations/operations.test.ts',
    'libs/augmentation/src/operations/operations.ts',
  ],
  ['mixing', 'libs/augmentation/src/mixing/mixing.test.ts', 'libs/augmentation/src/mixing/mixings.ts'],
  [
    'crop strategy',
    'libs/augmentation/src/crops/crops.test.ts',
    'libs/augmentation/src/crops/crop-strategies.ts',
  ],
  ['task', 'libs/datasets/src/manifest/manifest.test.ts', 'libs/tasks/src/tasks.ts'],
  ['metric', 'apps/report/src/cost-of-change.test.ts', 'libs/evaluation/src/metrics/metrics.ts'],
  [
    'metric by class',
    'libs/evaluation/src/metrics/class-metrics.test.ts',
    'libs/evaluation/src/metrics/class-metrics.ts',
  ],
  ['section', 'apps/report/src/cost-of-change.test.ts', 'apps/report/src/sections/report-sections.ts'],
  ['figure', 'apps/report/src/cost-of-change.test.ts', 'libs/figures/src/index.ts'],
  ['face service', 'libs/services/src/face-services.test.ts', 'libs/services/src/face-services.ts'],
  ['launcher', 'apps/runner/src/launchers/choose-launcher.test.ts', 'apps/runner/src/launchers/launchers.ts'],
  ['export', 'apps/runner/src/exports/exporters.test.ts', 'apps/runner/src/exports/exporters.ts'],
  ['command', 'libs/config/src/command-line/load-commands.test.ts', 'apps/runner/src/main.ts'],
  [
    'kernel',
    'libs/tfjs-onnxruntime/src/kernels/define-kernel.test.ts',
    'libs/tfjs-onnxruntime/src/kernels/all-kernels.ts',
  ],
];

describe('what changing one thing may cost', () => {
  test.each(rows)('%s: is tried by %s', (_, triedBy, list) => {
    expect(existsSync(triedBy)).toBe(true);
    if (list !== null) expect(existsSync(list)).toBe(true);
  });

  test('every part by path of the examples is run as it is written in docs/extending.md', () => {
    const pages = readFileSync('docs/extending.md', 'utf8');
    for (const [, example] of rows.filter(([, path]) => path.startsWith('experiments/')))
      expect(pages).toContain(example.split('/').at(-2));
  });
});
