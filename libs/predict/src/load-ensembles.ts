import type { Alignment } from '@adience/faces';
import { alignments } from '@adience/faces';
import { ConfigError, nearest } from '@adience/config';
import { remark } from '@adience/config/command-line';
import type { ImageConfig } from '@adience/datasets';
import { networkOf, type Network } from '@adience/networks';
import type { Normalisation } from '@adience/augmentation';
import { findMembers, type Member } from './find-members.ts';

/** A network of an ensemble, with what it wants to see. */
export interface LoadedMember {
  readonly network: Network;
  readonly alignment: Alignment;
  readonly image: ImageConfig;
  readonly normalisation: Normalisation;
  /** SHA-256 over weights and mean image. */
  readonly digest: string;
}

/** The networks that predict one task; their probabilities are averaged. */
export interface Ensemble {
  readonly task: string;
  readonly classes: readonly string[];
  readonly members: readonly LoadedMember[];
}

/**
 * Loads every network that words name, by task. A backend must be chosen.
 *
 * @param align name of an alignment for all of them, or `auto`: the one of the faces that each was trained on
 * @throws ConfigError where weights of one task have different classes; as `findMembers`
 */
export async function loadEnsembles(
  words: readonly string[],
  runs: string,
  align: string,
): Promise<readonly Ensemble[]> {
  const ensembles = new Map<
    string,
    { readonly classes: readonly string[]; readonly members: LoadedMember[] }
  >();
  for (const word of words)
    for (const member of await findMembers(word, runs)) {
      const { classes } = member.bundle.metadata;
      const ensemble = ensembles.get(member.task) ?? { classes, members: [] };
      ensembles.set(member.task, ensemble);
      if (classes.join('\n') !== ensemble.classes.join('\n'))
        throw new ConfigError(
          `--weights ${word}: predicts ${classes.join(', ')}, other weights of ${member.task} ${ensemble.classes.join(', ')}; give them in two commands`,
        );
      ensemble.members.push(await loaded(member, alignmentOf(member, align)));
    }
  return [...ensembles].map(([task, ensemble]) => ({ task, ...ensemble }));
}

async function loaded({ bundle }: Member, alignment: Alignment): Promise<LoadedMember> {
  const { settings, head, values, metadata } = bundle;
  const { image, mean, classes } = metadata;
  const network = await networkOf(settings, classes.length, values, head);
  const { scale, standardise } = image;
  return { network, alignment, image, normalisation: { mean, scale, standardise }, digest: bundle.digest };
}

function alignmentOf({ alignment, bundle }: Member, align: string): Alignment {
  const known: Readonly<Record<string, Alignment | undefined>> = alignments;
  const [standard] = Object.keys(alignments);
  if (align === 'auto' && alignment === null)
    remark(`${bundle.folder}: how its faces were cut is not known; taking ${standard} (--align chooses)`);
  const name = align === 'auto' ? (alignment ?? standard!) : align;
  const found = known[name];
  if (found === undefined)
    throw new ConfigError(`alignment "${name}" is unknown${nearest(name, Object.keys(alignments))}`);
  return found;
}
