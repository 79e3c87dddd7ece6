import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The program under test. */
export const program = resolve('apps/runner/bin/adience.js');

/**
 * A temporary folder with `<name>.yaml`: gender of synthetic faces by a network of a few thousand parameters, five folds.
 *
 * @param validation further settings of the section, in braces' YAML
 * @param more further lines of the file
 */
export function smallExperiment(
  name: string,
  { iterations, validation = '', more = '' }: { iterations: number; validation?: string; more?: string },
): string {
  const home = mkdtempSync(join(tmpdir(), `adience-${name}-`));
  writeFileSync(
    join(home, `${name}.yaml`),
    `
extends: ${resolve('experiments/presets/reduced.yaml')}
name: ${name}
dataset: { name: synthetic, subjects: 40, imagesPerSubject: 2 }
task: gender
image: { size: 40 }
model: { input: 36, width: 0.0625 }
solver: { batch: 8, iterations: ${iterations}, stepSize: 300 }
validation: { split: subject, fraction: 0.2, every: 50${validation} }
${more}
`,
  );
  return home;
}
