import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * What nvidia-smi answers, a row a card; no rows where it is not there or finds none.
 *
 * @param device one card, by index or name; default: all
 */
export async function queryGpus(
  fields: readonly string[],
  device?: string,
): Promise<readonly (readonly string[])[]> {
  const words = [`--query-gpu=${fields.join(',')}`, '--format=csv,noheader,nounits'];
  if (device !== undefined) words.push(`--id=${device}`);
  const { stdout } = await promisify(execFile)('nvidia-smi', words, { timeout: 10_000 }).catch(() => ({
    stdout: '',
  }));
  const lines = stdout.trim().split('\n').filter(Boolean);
  return lines.map((line) => line.split(',').map((cell) => cell.trim()));
}
