import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** How a program ended. */
export interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
  /** null where it did well; else the last line that it printed, or that its time was up. */
  readonly problem: string | null;
  /** True where its time was up. */
  readonly late: boolean;
}

/** The JSON object that a command prints as its last line. */
export const lastLine = <Line>({ stdout }: Ended) => JSON.parse(stdout.trim().split('\n').at(-1)!) as Line;

/** Runs a program, killed with its children where it takes longer than `limit` seconds. */
export async function runLimited(program: string, words: readonly string[], limit: number): Promise<Ended> {
  const start = performance.now();
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    try {
      process.kill(-child.pid!, 'SIGKILL');
    } catch {
      // It has just ended.
    }
  }, limit * 1000);
  const code = new Promise<number | string>((done) => {
    child.once('error', (error) => done(error.message));
    child.once('close', (status, signal) => done(signal ?? status!));
  });
  const [stdout, stderr, ended] = await Promise.all([text(child.stdout), text(child.stderr), code]);
  clearTimeout(timer);
  const seconds = (performance.now() - start) / 1000;
  const said = stderr.trim().split('\n').at(-1) || `it ended with ${ended}`;
  const problem = late ? `not done after ${Math.round(limit)} s` : ended === 0 ? null : said;
  return { stdout, stderr, seconds, problem, late };
}

/** Another command of this program. */
export const runAdience = (words: readonly string[], limit: number) =>
  runLimited(process.execPath, [...process.execArgv, process.argv[1]!, ...words], limit);
