import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { flag, integer, text, withOptions, type Command } from '@adience/config/command-line';
import { writeDurable } from '@adience/tracking';
import { gpuCheck } from '../gpu-check/gpu-check.ts';
import { gpuCheckMarkdown } from '../gpu-check/gpu-check-markdown.ts';
import { gpuCheckSchema, type Verdict } from '../gpu-check/gpu-check-schema.ts';
import { printJson } from '../json-output/print-json.ts';

interface Arguments {
  readonly limit: number;
  readonly out: string;
  readonly json: boolean;
}

/** `adience gpu-check`: whether a GPU computes rightly here, and how fast; ends in time whatever hangs. */
export const gpuCheckCommand: Command<object, Arguments> = {
  command: 'gpu-check',
  describe: "A GPU's results beside the CPU's, images per second, slowest kernels: gpu-check.json and .md",
  examples: [
    ['adience gpu-check', 'in the folder where the two files are to lie'],
    ['adience gpu-check --limit 120 --out checks', 'two minutes at most'],
  ],
  builder: (yargs) =>
    withOptions(yargs, {
      limit: integer(30, 'Seconds after which nothing more is started, and what runs is stopped').default(
        450,
      ),
      out: text('Folder for gpu-check.json and gpu-check.md').default('.'),
      json: flag('The JSON object on stdout, in place of the verdicts'),
    }),
  handler: async ({ limit, out, json }) => {
    const result = gpuCheckSchema.parse(await gpuCheck(limit, json ? () => undefined : printVerdict));
    mkdirSync(out, { recursive: true });
    const files = [join(out, 'gpu-check.json'), join(out, 'gpu-check.md')] as const;
    await writeDurable(files[0], `${JSON.stringify(result, null, 2)}\n`);
    await writeDurable(files[1], gpuCheckMarkdown(result));
    if (json) printJson('gpu-check', result);
    else {
      if (result.devices.length === 0) console.log('no GPU: no device other than the CPU computes here');
      console.log(`wrote ${files.join(' and ')}`);
    }
    if (result.verdicts.some(({ status }) => status === 'failed')) process.exitCode = 1;
  },
};

const printVerdict = ({ name, status, seconds, reason }: Verdict) =>
  console.log(`${status.padEnd(8)}${name}, ${seconds} s${reason === null ? '' : `: ${reason}`}`);
