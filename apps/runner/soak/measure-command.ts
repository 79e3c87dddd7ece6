import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { program } from './small-experiment.ts';

/** What one call of the program took. */
export interface Measured {
  readonly seconds: number;
  /** Peak resident memory in MiB, as the kernel counts it (VmHWM); NaN off Linux. */
  readonly peak: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs `adience` with these words as a user would, and measures it.
 *
 * @throws Error with what it printed where its exit code is none of `codes`
 */
export async function measureCommand(
  words: readonly string[],
  { cwd, codes = [0] }: { readonly cwd: string; readonly codes?: readonly number[] },
): Promise<Measured> {
  const start = performance.now();
  const child = spawn(process.execPath, [program, ...words], { cwd });
  let [stdout, stderr, peak] = ['', '', NaN];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  // The mark only rises, so that the last look before the end has the peak but for 50 ms.
  const looks = setInterval(() => (peak = highWaterMark(child.pid!) ?? peak), 50);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearInterval(looks);
  if (code === null || !codes.includes(code))
    throw new Error(`adience ${words.join(' ')}: exit ${code}\n${stdout}\n${stderr}`);
  return { seconds: (performance.now() - start) / 1000, peak, stdout, stderr };
}

function highWaterMark(pid: number): number | undefined {
  try {
    const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return found === null ? undefined : Number(found[1]) / 1024;
  } catch {
    return undefined; // it has just ended, or this is not Linux
  }
}
