import { basename } from 'node:path';
import type { RunRecord } from '@adience/tracking';
import { shortDigest } from './short-digest.ts';

/**
 * The user's own parts in a run's configuration: `my-network.ts (SHA-256 0123456789ab)`. Any map that names a module is
 * one, so that a new kind of part needs no line here.
 */
export function ownParts(config: RunRecord['config']): readonly string[] {
  return [...new Set(modulesIn(config))];
}

function modulesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(modulesIn);
  const { module, moduleSha256 } = value as { readonly module?: unknown; readonly moduleSha256?: unknown };
  if (typeof module !== 'string') return inner;
  const digest = typeof moduleSha256 === 'string' ? shortDigest(moduleSha256) : 'not recorded';
  return [`${basename(module)} (SHA-256 ${digest})`, ...inner];
}
