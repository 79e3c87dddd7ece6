import { ConfigError } from '@adience/config';
import type { Fingerprint } from './fingerprint.ts';

/**
 * Refuses weights that were made for other input, or another form of the network, than they are to be used
 * with: their predictions would look plausible and mean nothing.
 *
 * @param folder where the weights lie, for the message
 * @throws ConfigError that shows both sides of every difference
 */
export function requireSameFingerprint(folder: string, made: Fingerprint, asked: Fingerprint): void {
  if (made.digest === asked.digest) return;
  const keys = new Set([...Object.keys(made.facts), ...Object.keys(asked.facts)]);
  const differences = [...keys]
    .filter((key) => made.facts[key] !== asked.facts[key])
    .map((key) => `${key} was ${made.facts[key] ?? 'unused'}, is ${asked.facts[key] ?? 'unused'}`);
  throw new ConfigError(
    `${folder}: made with other preprocessing or another network than requested: ` +
      `${differences.join('; ')} (fingerprint was ${short(made)}, is ${short(asked)}); ` +
      `restore these settings, or use other weights`,
  );
}

const short = ({ digest }: Fingerprint) => digest.slice(0, 12);
