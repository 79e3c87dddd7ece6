import { resolve } from 'node:path';
import { ConfigError } from './config-error.ts';
import { nearest } from './explain-issue.ts';
import type { Part } from './part.ts';
import { loadUserPart, type UserPart } from './user-module.ts';

/** What names a part in a configuration: a file of the user's, or a member of the list. */
export interface PartConfig {
  readonly module?: string | undefined;
  readonly moduleSha256?: string | undefined;
}

const loaded = new Map<string, Promise<UserPart>>();

/** Files to load instead of those that configurations name. */
const copies = new Map<string, string>();

/**
 * Loads parts from copies from now on, in this process: a configuration keeps naming the user's file, which may have been
 * edited since the experiment was submitted. A copy has the digest of what it was copied from, or is refused.
 *
 * @param given the copy, by the path that the configuration names
 */
export function loadPartsFrom(given: Readonly<Record<string, string>>): void {
  Object.entries(given).forEach(([module, copy]) => copies.set(module, copy));
}

/** What `loadPartsFrom` was given, for a thread that loads parts itself. */
export const partCopies = (): Readonly<Record<string, string>> => Object.fromEntries(copies);

/**
 * The part that a checked configuration names.
 *
 * @param name of the member, where no file is named
 * @throws ConfigError where the file is not the one that the configuration was checked with
 */
export async function resolvePart<Member extends Part>(
  members: Readonly<Record<string, Member>>,
  name: string,
  { module, moduleSha256 }: PartConfig,
): Promise<Member> {
  if (module === undefined) {
    const member = Object.hasOwn(members, name) ? members[name] : undefined;
    if (member === undefined) {
      throw new ConfigError(`${name} is unknown${nearest(name, Object.keys(members))}`);
    }
    return member;
  }
  const { part, sha256 } = await userPart(module);
  if (moduleSha256 !== undefined && sha256 !== moduleSha256) {
    throw new ConfigError(`${module}: was edited since the experiment was planned; plan it again`);
  }
  return part as Member;
}

/** A part of the user's own, loaded once per process. */
export function userPart(module: string): Promise<UserPart> {
  const file = resolve(copies.get(module) ?? module);
  const known = loaded.get(file) ?? loadUserPart(file);
  loaded.set(file, known);
  return known;
}
