import { createHash } from 'node:crypto';
import type { ImageConfig } from '@adience/datasets';
import type { HeadSettings } from '../heads/head.ts';
import { plainHead } from '../heads/heads.ts';
import type { NetworkDefinition, NetworkSettings } from '../network-definition.ts';
import { networkDefinition } from '../network.ts';

type Fact = string | number | boolean;

/** What must be the same for weights to mean what they meant in training, by dotted key of an experiment. */
export interface Fingerprint {
  readonly facts: Readonly<Record<string, Fact>>;
  /** SHA-256 of the facts. */
  readonly digest: string;
}

/**
 * The fingerprint of how images reach a network and of the network's form. Dropout, first weights and the
 * solver are not part of it: they end with training.
 */
export async function fingerprint(
  image: ImageConfig,
  settings: NetworkSettings,
  head: HeadSettings = plainHead,
): Promise<Fingerprint> {
  const definition = await networkDefinition(settings);
  const { size, resize, channels, mean, scale, standardise } = image;
  const which = { name: settings.moduleSha256 ?? settings.name };
  const facts = {
    ...dotted('image', { size, resize, channels, mean, scale, standardise }),
    ...dotted('model', { ...which, ...(definition.form?.(settings) ?? ownSettings(definition, settings)) }),
    // A plain head is not named: weights that are older than heads have the same fingerprint.
    ...(head.name === plainHead.name ? {} : dotted('head', factsOf({ ...head }))),
  };
  return digested(facts);
}

/** Without the head, for weights whose output layer is drawn anew. */
export const withoutHead = ({ facts }: Fingerprint): Fingerprint =>
  digested(Object.fromEntries(Object.entries(facts).filter(([key]) => !key.startsWith('head.'))));

const digested = (facts: Fingerprint['facts']): Fingerprint => ({
  facts,
  digest: createHash('sha256').update(JSON.stringify(facts)).digest('hex'),
});

function ownSettings(
  { settings: schema }: NetworkDefinition,
  settings: NetworkSettings,
): Fingerprint['facts'] {
  const own = Object.keys(schema.shape).filter((key) => key !== 'weights');
  const valueOf = (key: string) => (settings as unknown as Readonly<Record<string, unknown>>)[key];
  return factsOf(Object.fromEntries(own.map((key) => [key, valueOf(key)])));
}

const factsOf = (values: Readonly<Record<string, unknown>>): Fingerprint['facts'] =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      typeof value === 'object' ? JSON.stringify(value) : (value as Fact),
    ]),
  );

const dotted = (group: string, facts: Fingerprint['facts']) =>
  Object.fromEntries(Object.entries(facts).map(([key, value]) => [`${group}.${key}`, value]));
