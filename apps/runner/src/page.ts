import { spawnSync } from 'node:child_process';

/** Prints a text; one that is longer than the terminal goes through `$PAGER`, else `less`, as git's does. */
export function page(text: string, stream: NodeJS.WriteStream = process.stdout): void {
  const pager = process.env['PAGER'] ?? 'less';
  const fits = text.split('\n').length < (stream.rows ?? 24);
  const plain = stream.isTTY !== true || process.env['TERM'] === 'dumb' || ['', 'cat'].includes(pager);
  if (fits || plain || !pageWith(pager, text)) stream.write(`${text}\n`);
}

/** Whether the pager could be started. F: quit if it fits after all, R: colours, X: leave the text on the screen. */
function pageWith(pager: string, text: string): boolean {
  const env = { LESS: 'FRX', ...process.env };
  const { error, status } = spawnSync(pager, {
    shell: true,
    input: `${text}\n`,
    stdio: ['pipe', 'inherit', 'inherit'],
    env,
  });
  const isThere = status !== 126 && status !== 127; // as shells say that a program is not there
  return error === undefined && isThere;
}
