import { z } from 'zod';
import { chosenSchema, unknownName } from './chosen-schema.ts';
import type { Part } from './part.ts';
import type { Tree } from './tree.ts';
import type { UserParts } from './user-module.ts';

/** A list of parts to choose from, and the user's own. */
export interface PartChoice {
  /** The members that come with the program, by name. */
  readonly members: Readonly<Record<string, Part>>;
  /** The key that names a member: `name`, `type`. */
  readonly key: string;
  /** The member where nothing is named; undefined: one must be named. */
  readonly fallback?: string;
  readonly userParts: UserParts;
  /** Settings that the program gives every part of the list, besides its own. */
  readonly shared?: z.ZodRawShape;
  /** Functions that a part of the user's own must have. */
  readonly functions: readonly string[];
}

/** The schema of a map that chooses one part and holds its settings. */
export function partSchema<Output>(choice: PartChoice): z.ZodType<Output> {
  return chosenSchema<Output>((written) => {
    const chosen = choosePart(written, choice);
    return 'problem' in chosen
      ? chosen
      : chosen.part.settings.extend(choice.shared ?? {}).extend(chosen.keys);
  });
}

/** A part, and the keys outside its settings that name it. */
export interface ChosenPart {
  readonly part: Part;
  readonly keys: Readonly<Record<string, z.ZodType>>;
}

/** The part that a map chooses, by `module` or by its naming key; or what is wrong with that key. */
export function choosePart(
  written: Tree,
  { members, key, fallback, userParts, functions }: PartChoice,
): ChosenPart | { readonly key: string; readonly problem: string } {
  if (written['module'] !== undefined) {
    const path = String(written['module']);
    const own = userParts.get(path);
    if (own === undefined) return { key: 'module', problem: `no such file ${path}` };
    const missing = functions.find((name) => typeof (own.part as never)[name] !== 'function');
    if (missing !== undefined) {
      return {
        key: 'module',
        problem: `${path}: its default export has no function ${missing}; see docs/extending.md`,
      };
    }
    const { part, sha256 } = own;
    const keys = {
      module: z.literal(path),
      [key]: z.literal(part.name).default(part.name),
      moduleSha256: z.literal(sha256).default(sha256),
    };
    return { part, keys };
  }
  const name = written[key] ?? fallback;
  if (name === undefined) return { key, problem: 'is missing; add it' };
  if (typeof name !== 'string' || !Object.hasOwn(members, name)) {
    return unknownName(key, name, Object.keys(members));
  }
  return { part: members[name]!, keys: { [key]: z.literal(name).default(name) } };
}
