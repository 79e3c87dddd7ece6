import { ConfigError, userPart, type UserParts } from '@adience/config';
import { datasetSchemaOf, type DatasetSettings } from '@adience/datasets';
import { givenSettings, optionName, type DatasetOptions } from './datasets-options.ts';

/**
 * The dataset's settings as the command line gives them.
 *
 * @param unreadable instead of the default
 * @throws ConfigError where the name is unknown or a value is invalid, e.g. `--subjects 2`
 */
export async function datasetsConfig(
  given: DatasetOptions & { readonly name: string },
  unreadable?: DatasetSettings['unreadable'],
): Promise<DatasetSettings> {
  const { name } = given;
  const isModule = /\.[cm]?[jt]s$/.test(name);
  const userParts: UserParts = isModule ? new Map([[name, await userPart(name)]]) : new Map();
  const parsed = datasetSchemaOf(userParts).safeParse({
    [isModule ? 'module' : 'name']: name,
    unreadable,
    ...givenSettings(given),
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const setting = String(issue?.path[0]);
  const at = setting === 'name' || setting === 'module' ? 'dataset' : `--${optionName(setting)}`;
  throw new ConfigError(`${at}: ${issue?.message}`);
}
