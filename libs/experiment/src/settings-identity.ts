import { createHash } from 'node:crypto';
import { z } from 'zod';
import { augmentationSchema, evaluationSchema, mixings, operations } from '@adience/augmentation';
import { resolvePart, withoutDefaults, type Part, type PartConfig } from '@adience/config';
import { imageSchema, validationSchema } from '@adience/datasets';
import { networks, transferSettings } from '@adience/networks';
import { taskOf } from '@adience/tasks';
import { losses, optimizers, schedules, sharedSolverSettings } from '@adience/training';
import { canonicalJson } from './canonical-json.ts';
import type { TrialConfig } from './experiment.ts';

/**
 * SHA-256 of the settings that change a trial's results: those that differ from the defaults of their part, each
 * with its part's version, or the digest of its source where it is the user's own. A new optional key, or a default
 * that is written out, changes nothing. Which images are trained on and tested is not among them: the lists of
 * a run say that, image by image.
 */
export async function settingsIdentity(config: TrialConfig): Promise<string> {
  return createHash('sha256')
    .update(canonicalJson(await settingsThatCount(config)))
    .digest('hex');
}

async function settingsThatCount(config: TrialConfig): Promise<Readonly<Record<string, unknown>>> {
  const { image, augmentation, model, loss, solver, validation, evaluation } = config;
  const optimizer = await resolvePart(
    optimizers as Readonly<Record<string, Part>>,
    solver.type,
    solver as PartConfig,
  );
  const schedule = await resolvePart<Part>(schedules, solver.policy, solver.schedule ?? {});
  const shared = z.strictObject({ ...sharedSolverSettings });
  const settings = {
    edition: 2,
    classes: taskOf(config.task).classes,
    seeding: config.seeding,
    image: withoutDefaults(imageSchema, image),
    augmentation: await augmentationThatCounts(augmentation),
    model: await partSettings(networks, model.name, model, ['weights']),
    loss: await partSettings(losses, loss.name, loss),
    solver: {
      ...withoutDefaults(shared, pick(solver, Object.keys(sharedSolverSettings))),
      optimizer: countedSettings(optimizer, solver),
      // The file that the solver itself names is the optimizer's.
      schedule: countedSettings(schedule, solver.schedule ?? omit(solver, ['moduleSha256'])),
    },
    // Whose images they are is in the lists; the location of imported lists does not matter.
    validation: withoutDefaults(validationSchema, omit(validation, ['split', 'fraction', 'lists'])),
    evaluation: withoutDefaults(evaluationSchema, evaluation),
  };
  const transfer = transferOf(model);
  const auxiliary = config.auxiliary.map(({ task, weight }) => ({ classes: taskOf(task).classes, weight }));
  const further = Object.entries({
    transfer: Object.keys(transfer).length > 0 && transfer,
    auxiliary: auxiliary.length > 0 && auxiliary,
  });
  return { ...settings, ...Object.fromEntries(further.filter(([, value]) => value !== false)) };
}

/** What is trained of a network that starts from weights; nothing where all of it is. */
function transferOf({ resetHead, freeze }: TrialConfig['model']): Readonly<Record<string, unknown>> {
  const asked = { resetHead: resetHead || undefined, freeze: freeze?.length ? freeze : undefined };
  return withoutDefaults(z.strictObject(transferSettings), asked);
}

async function augmentationThatCounts(augmentation: TrialConfig['augmentation']): Promise<object> {
  const { mix = [] } = augmentation;
  const counted = {
    ...withoutDefaults(augmentationSchema, omit(augmentation, ['operations', 'mix'])),
    operations: await Promise.all(
      augmentation.operations.map((one) => partSettings(operations, one.name, one)),
    ),
  };
  if (mix.length === 0) return counted; // as before there was any
  return { ...counted, mix: await Promise.all(mix.map((one) => partSettings(mixings, one.name, one))) };
}

/** A part's own settings that count, and what says which part it is. */
async function partSettings(
  members: Readonly<Record<string, Part>>,
  name: string,
  config: PartConfig,
  unused: readonly string[] = [],
): Promise<unknown> {
  const part = await resolvePart(members, name, config);
  return countedSettings(part, omit(config, unused));
}

function countedSettings(part: Part, config: object): unknown {
  const own = pick(config, Object.keys(part.settings.shape));
  const { moduleSha256 } = config as PartConfig;
  const which =
    moduleSha256 === undefined ? { name: part.name, version: part.version } : { source: moduleSha256 };
  return { ...which, settings: withoutDefaults(part.settings, own) };
}

const pick = (value: object, keys: readonly string[]) =>
  Object.fromEntries(Object.entries(value).filter(([key]) => keys.includes(key)));

const omit = (value: object, keys: readonly string[]) =>
  Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
