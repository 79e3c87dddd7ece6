import { join } from 'node:path';
import { sealedJson } from '@adience/files';
import { readState } from './read-state.ts';
import { writeDurable } from './write-durable.ts';

/** The identity of a run in the second edition. */
export interface NewIdentity {
  readonly id: string;
  readonly settingsSha256: string;
}

/** Gives a run a new identity and keeps the old one as `migratedFrom`; whoever calls this holds its claim. */
export async function rewriteIdentity(folder: string, { id, settingsSha256 }: NewIdentity): Promise<void> {
  const state = readState(folder);
  if (state === null) throw new Error(`${folder}: there is no run.json`);
  const migrated = { ...state, id, edition: 2, settingsSha256, migratedFrom: state.id };
  await writeDurable(join(folder, 'run.json'), `${sealedJson(migrated, 2)}\n`);
}
