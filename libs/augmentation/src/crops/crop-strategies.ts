import { ConfigError, nearest } from '@adience/config';
import { center } from './center.ts';
import type { CropStrategy } from './crop-strategy.ts';
import { tenCrop } from './ten-crop.ts';

/** The crop strategies by name. A new one is a file and a line here. */
export const cropStrategies = { center, 'ten-crop': tenCrop } satisfies Record<string, CropStrategy>;

/** Name of a crop strategy. */
export type CropName = keyof typeof cropStrategies;

export const cropNames = Object.keys(cropStrategies) as readonly CropName[];

/** The strategy of a name. @throws ConfigError for a name that no strategy has */
export function cropStrategy(name: string): CropStrategy {
  const strategy: CropStrategy | undefined = Object.hasOwn(cropStrategies, name)
    ? cropStrategies[name as CropName]
    : undefined;
  if (strategy === undefined)
    throw new ConfigError(`crop strategy "${name}" is unknown${nearest(name, cropNames)}`);
  return strategy;
}
