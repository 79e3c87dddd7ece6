import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { drawAdienceTree, drawUtkfaceFolder } from '@adience/datasets/testing';
import { readmeSteps } from './readme-steps.ts';

/*
 * README.md as a new user follows it: a fresh checkout in an empty folder, then every block exactly as it is printed, from top to
 * bottom. Photographs that a reader downloads are synthetic faces in the same layout. Each command's seconds are printed.
 *
 *   npm run try-readme [-- --keep FOLDER]     --keep: there, and left there
 */
const { values } = parseArgs({ options: { keep: { type: 'string' } } });
const folder = resolve(values.keep ?? mkdtempSync(join(tmpdir(), 'adience-readme-')));
const env = { ...process.env };
delete env['ADIENCE_CACHE'];

/** Commands that are not given, and why. */
const notGiven: Readonly<Record<string, string>> = {
  'npm ci && npm test': 'the tests, which stand for themselves',
};

/** The checkout as it lies here, committed or not. */
function copyCheckout(): void {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
  for (const file of listed.toString().split('\0').filter(Boolean))
    cpSync(file, join(folder, file), { verbatimSymlinks: true });
}

/** Gives a command; one that serves a page is stopped once the page is there. */
async function give(command: string): Promise<void> {
  const child = spawn('bash', ['-c', command], {
    cwd: folder,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let served: Promise<void> | undefined;
  const listen = (text: Buffer) => {
    output += text.toString();
    process.stdout.write(text);
    const url = /adience-report serve/.test(command) ? /http:\/\/[\d.]+:\d+\//.exec(output)?.[0] : undefined;
    if (url !== undefined) served ??= look(url).finally(() => process.kill(-child.pid!, 'SIGINT'));
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const [code] = (await once(child, 'close')) as [number | null];
  if (served !== undefined) return served;
  if (code !== 0) throw new Error(`README.md: "${command}" ended with code ${code}`);
}
async function look(url: string): Promise<void> {
  const { status } = await fetch(url);
  if (status !== 200) throw new Error(`README.md: ${url} answers ${status}`);
}

const times: string[] = [];
try {
  copyCheckout();
  await drawUtkfaceFolder(join(folder, 'datasets/utkface'), 200);
  await drawAdienceTree(join(folder, 'datasets/adience'), { rows: 400, side: 64 });
  for (const step of readmeSteps(readFileSync(join(folder, 'README.md'), 'utf8'))) {
    if ('file' in step) {
      console.log(`\n# ${step.file}`);
      mkdirSync(dirname(join(folder, step.file)), { recursive: true });
      writeFileSync(join(folder, step.file), step.text);
      continue;
    }
    const words = step.command.replace(/\s+#.*$/, '');
    if (words in notGiven) {
      console.log(`\n$ ${words}\nSkipped: ${notGiven[words]}.`);
      continue;
    }
    console.log(`\n$ ${step.command}`);
    const start = performance.now();
    await give(step.command);
    times.push(`${((performance.now() - start) / 1000).toFixed(1).padStart(7)} s  ${words}`);
  }
  console.log(`\nREADME.md: every command ended well.\n${times.join('\n')}`);
} finally {
  if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
}
