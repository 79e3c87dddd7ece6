import { createInterface } from 'node:readline';
import { main } from '../../src/main.ts';
import { reportNumbers } from './report-numbers.ts';

/*
 * Runs the command line again and again in one process, for `fuzz.ts`: a line of JSON in for each, one out. A process each
 * would take a second to start.
 */

export interface Given {
  readonly cwd: string;
  readonly words: readonly string[];
}

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Megabytes. */
  readonly memory: number;
}

let said = '';
let printed = '';
const textOf = (parts: readonly unknown[]) =>
  `${parts.map((part) => (part instanceof Error ? part.stack : String(part))).join(' ')}\n`;
const keep = (...parts: unknown[]) => {
  said += textOf(parts);
};
console.error = keep;
console.warn = keep;
console.log = (...parts: unknown[]) => {
  printed += textOf(parts);
};
const answer = process.stdout.write.bind(process.stdout);
process.stdout.write = (text) => {
  printed += String(text);
  return true;
};
process.stderr.write = (text) => {
  said += String(text);
  return true;
};
// What escapes a command is a defect, and must not end the ones after it.
process.on('uncaughtException', keep);
process.on('unhandledRejection', keep);

for await (const line of createInterface({ input: process.stdin })) {
  const { cwd, words } = JSON.parse(line) as Given;
  said = '';
  printed = '';
  process.exitCode = 0;
  process.chdir(cwd);
  if (words[0] === 'report-numbers') await reportNumbers(words.slice(1));
  else await main(words);
  await new Promise((resolve) => setImmediate(resolve));
  const memory = Math.round(process.memoryUsage.rss() / 1e6);
  const outcome: Outcome = { code: Number(process.exitCode ?? 0), stdout: printed, stderr: said, memory };
  answer(`${JSON.stringify(outcome)}\n`);
}
