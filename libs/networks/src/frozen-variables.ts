import { ConfigError, nearest } from '@adience/config';
import type { NetworkSettings, NetworkSpec } from './network-definition.ts';

/**
 * The variables that `model.freeze` keeps as they are: those whose name, or whose layer's name, one of its patterns
 * matches; `*` stands for any characters. A frozen layer's state stays too.
 *
 * @throws ConfigError for a pattern that matches nothing, or where nothing is left to train
 */
export function frozenVariables(
  { variables }: Pick<NetworkSpec, 'variables'>,
  { freeze = [] }: Pick<NetworkSettings, 'freeze'>,
): ReadonlySet<string> {
  const frozen = new Set<string>();
  for (const pattern of freeze) {
    const matches = matcher(pattern);
    const found = variables.filter(({ name }) => matches.test(name) || matches.test(layerOf(name)));
    if (found.length === 0) {
      const layers = [...new Set(variables.map(({ name }) => layerOf(name)))];
      const near = nearest(pattern, [...layers, ...variables.map(({ name }) => name)]);
      throw new ConfigError(
        `model.freeze: ${pattern} matches no layer or variable${near}; layers: ${layers.join(', ')}`,
      );
    }
    for (const { name } of found) frozen.add(name);
  }
  if (frozen.size > 0 && variables.every(({ name, kind }) => kind === 'state' || frozen.has(name)))
    throw new ConfigError(
      'model.freeze: freezes every variable, so that nothing is trained; leave a layer out',
    );
  return frozen;
}

const layerOf = (variable: string) => variable.slice(0, Math.max(0, variable.lastIndexOf('/')));

/** `stage1*` as a regular expression over a whole name. */
const matcher = (pattern: string) =>
  new RegExp(`^${pattern.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`);
