import { ConfigError, unknownName } from '@adience/config';
import { authors } from './authors.ts';
import { corrected } from './corrected.ts';
import type { LabelPolicy } from './label-policy.ts';
import { nearest } from './nearest.ts';
import { paperTable } from './paper-table.ts';

/** The label policies by name. A new one is a file and a line here. */
export const labelPolicies: Readonly<Record<string, LabelPolicy>> = {
  authors,
  corrected,
  'paper-table': paperTable,
  nearest,
};

/** The policy of a name. @throws ConfigError for a name that no policy has */
export function labelPolicy(name: string): LabelPolicy {
  const policy = Object.hasOwn(labelPolicies, name) ? labelPolicies[name] : undefined;
  if (policy !== undefined) return policy;
  throw new ConfigError(`label policy ${unknownName('labels', name, Object.keys(labelPolicies)).problem}`);
}
