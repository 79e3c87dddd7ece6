import { spawnSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { ConfigError } from '@adience/config';
import fc from 'fast-check';
import { batchScript } from './batch-script.ts';
import { sbatchValue, shellWord, withoutPatterns } from './script-text.ts';
import { slurmSettings } from './slurm-settings.ts';

/** How Slurm reads one value of an `#SBATCH` line: _get_argument of its src/sbatch/opt.c. */
function slurmReads(line: string): string {
  let read = '';
  let quote: string | null = null;
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at]!;
    if (character === '\\') read += line[(at += 1)] ?? '';
    else if (quote !== null && character === quote) quote = null;
    else if (quote === null && /["']/.test(character)) quote = character;
    else if (quote === null && /[\s#]/.test(character)) break;
    else read += character;
  }
  return read;
}

const hostile = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom(' ', '"', "'", '\\', '#', '%', '$', '`', 'a', ';', '!', '(') }),
);

describe('text of a batch script', () => {
  test('comes out of Slurm as it went in', () => {
    fc.assert(
      fc.property(
        hostile.filter((text) => !/[\r\n\0]/.test(text)),
        (text) => {
          expect(slurmReads(sbatchValue(text))).toBe(text);
        },
      ),
    );
  });

  test('comes out of a shell as it went in', () => {
    const texts = fc.sample(
      hostile.filter((text) => !text.includes('\0')),
      { numRuns: 300, seed: 1 },
    );
    const { stdout } = spawnSync('bash', ['-c', `printf '%s\\0' ${texts.map(shellWord).join(' ')}`], {
      encoding: 'utf8',
    });
    expect(stdout.split('\0').slice(0, -1)).toEqual(texts);
  });

  test('has no pattern of its own in a file name', () => {
    expect(withoutPatterns('/my lab 100%A')).toBe('/my lab 100%%A');
  });

  test('is refused with a line break, which would begin a line of its own', () => {
    expect(() => sbatchValue('a\n#SBATCH --uid=0')).toThrow(ConfigError);
  });

  test("quotes folders and the user's options", () => {
    const settings = slurmSettings.parse({ sbatch: ['comment=for "me" #1', '--exclusive'] });
    const lines = batchScript('x', '/my lab 100%A', { offset: 0, count: 2 }, settings).split('\n');
    expect(lines).toContain('#SBATCH --output="/my lab 100%%A/%A_%a.out"');
    expect(lines).toContain('#SBATCH --comment="for \\"me\\" #1"');
    expect(lines).toContain('#SBATCH --exclusive');
    expect(lines.join('\n')).toContain("--manifest '/my lab 100%A/jobs.jsonl'");
  });
});
