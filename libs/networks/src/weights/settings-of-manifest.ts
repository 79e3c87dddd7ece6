import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { NetworkSettings } from '../network-definition.ts';
import { networkDefinition } from '../network.ts';
import { ModelFileError } from './model-file-error.ts';
import { advice } from './weight-manifest.ts';

/**
 * The settings of a manifest, as the network's own schema has them. A network of the user's own is loaded from the
 * file that it was trained with, or from the copy that its run keeps where that file was edited or moved since.
 *
 * @throws ModelFileError where no such network is known, or its schema refuses the settings
 */
export async function settingsOfManifest(
  folder: string,
  model: Readonly<Record<string, unknown>> & { readonly name: string },
): Promise<NetworkSettings> {
  const { name, module: trainedWith, moduleSha256, ...own } = model as unknown as NetworkSettings;
  const which =
    trainedWith === undefined
      ? { name }
      : { name, module: await usableModule(folder, trainedWith, moduleSha256), moduleSha256 };
  const definition = await definitionOf(which).catch((error: Error) => {
    throw new ModelFileError(`${folder}/weights.json: model: ${error.message}`);
  });
  const parsed = definition.settings.safeParse(own);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ModelFileError(
      `${folder}/weights.json: model.${issue!.path.join('.')}: ${issue!.message}; ${advice}`,
    );
  }
  return { ...parsed.data, ...which } as unknown as NetworkSettings;
}

type Which = Pick<NetworkSettings, 'name' | 'module' | 'moduleSha256'>;

const definitionOf = (which: Which) => networkDefinition(which as NetworkSettings);

/** The file itself, or the copy in the run's folder where that is the one with the right digest. */
async function usableModule(folder: string, module: string, moduleSha256: string | undefined) {
  const isTheOne = (file: string) =>
    definitionOf({ name: '', module: file, moduleSha256 }).then(
      () => true,
      () => false,
    );
  if (await isTheOne(module)) return module;
  for (const copy of copiesOf(folder, basename(module))) if (await isTheOne(copy)) return copy;
  return module;
}

/** The files of a name among the parts that the run of a folder of weights keeps. */
function copiesOf(folder: string, name: string): readonly string[] {
  const parts = join(folder, '..', 'parts');
  if (!existsSync(parts)) return [];
  const files = readdirSync(parts, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => basename(file) === name).map((file) => join(parts, file));
}
