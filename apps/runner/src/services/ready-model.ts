import { ConfigError } from '@adience/config';
import { type AgeGenderModel, ageGenderModels } from '@adience/faces';
import type { OpenModelService } from '@adience/services';

/**
 * The network of an open model, which is not loaded yet.
 *
 * @throws ConfigError where it is not set up, with what to do
 */
export function readyModel({ name }: OpenModelService): AgeGenderModel {
  const models: Readonly<Record<string, AgeGenderModel | undefined>> = ageGenderModels;
  const model = models[name];
  if (model === undefined) throw new ConfigError(`${name}: this program has no network for it`);
  const missing = model.missing();
  if (missing !== null) throw new ConfigError(`${name}: ${missing}`);
  return model;
}
