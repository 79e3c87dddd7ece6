import { isTree, type Part, type Source, type Tree, type UserParts } from '@adience/config';
import { commonSettings, datasets } from '@adience/datasets';
import { networks, networkSchemaOf, networkSettings, transferSettings } from '@adience/networks';
import {
  losses,
  lossSchemaOf,
  optimizers,
  schedules,
  sharedSolverSettings,
  solverSchemaOf,
} from '@adience/training';

/** A map of the file that chooses a part. */
interface Choice {
  readonly at: string;
  /** The key that names a member of the list. */
  readonly by: string;
  /** The key that names a file of the user's instead, or holds a map that does. */
  readonly own: 'module' | 'schedule';
  readonly members: Readonly<Record<string, Part>>;
  /** Keys that are there whichever part is chosen, one of the user's own too. */
  readonly shared: readonly string[];
}

const keysOf = (members: Readonly<Record<string, Part>>) =>
  Object.values(members).flatMap(({ settings }) => Object.keys(settings.shape));

/** The solver holds two parts: what is one's is shared as far as the other is concerned. */
const besidesOptimizer = [...Object.keys(sharedSolverSettings), 'policy', 'schedule', ...keysOf(schedules)];

const everyNetwork = [...Object.keys(networkSettings), ...Object.keys(transferSettings)];

const choices: readonly Choice[] = [
  {
    at: 'dataset',
    by: 'name',
    own: 'module',
    members: datasets,
    shared: [...Object.keys(commonSettings), 'train'],
  },
  { at: 'model', by: 'name', own: 'module', members: networks, shared: everyNetwork },
  { at: 'loss', by: 'name', own: 'module', members: losses, shared: [] },
  { at: 'solver', by: 'type', own: 'module', members: optimizers, shared: besidesOptimizer },
  { at: 'solver', by: 'policy', own: 'schedule', members: schedules, shared: [] },
];

/** What is chosen where nothing is written. */
const fallbacks: Readonly<Record<string, Tree>> = {
  model: networkSchemaOf(new Map()).parse({}) as unknown as Tree,
  loss: lossSchemaOf(new Map()).parse({}) as unknown as Tree,
  solver: solverSchemaOf(new Map()).parse({}) as unknown as Tree,
};

/**
 * A file that chooses another part than the one it extends starts from that part's own settings: those that the
 * extended file wrote for its own part are left behind, and so is how it chose it. Settings that every part of the
 * list has stay.
 */
export function leaveOtherParts({ tree, places }: Source): Source {
  // In the order of setting: a file that extends another is behind it, the command line is the last.
  const files = [...new Set([...places.values()].map(({ file }) => file))];
  let left: Tree = tree;
  for (const choice of choices) {
    const map = left[choice.at];
    if (!isTree(map)) continue;
    const chosen = chooserOf(map, choice, places);
    if (chosen === undefined) continue;
    const { key: chooser, file } = chosen;
    // What is written in the file that chooses, or above it, is meant for the chosen part.
    left = withKeys(left, choice, (key) => {
      const written = places.get(`${choice.at}.${key}`)?.file;
      const above = written !== undefined && files.indexOf(written) >= files.indexOf(file);
      return above || !ofAnother(key, map, chooser, choice);
    });
  }
  return { tree: left, places };
}

/**
 * One point of a sweep, or with an empty point the file itself, without the settings of parts that other points choose:
 * of a sweep `solver.type: [sgd, adamw]` the file may hold settings of both. What the point itself sets stays, and is
 * checked like anything else.
 *
 * @param source with the point's values in it, their places the last
 * @param point dotted keys that the point sets
 */
export function leaveSweptParts(
  { tree, places }: Source,
  point: Readonly<Record<string, unknown>>,
  userParts: UserParts,
): Source {
  const sets = (path: string) => Object.keys(point).some((key) => `${key}.`.startsWith(`${path}.`));
  let left: Tree = tree;
  for (const choice of choices) {
    const { at, by, own, members } = choice;
    const map = left[at];
    if (!isTree(map)) continue;
    const chooses = sets(`${at}.${by}`) || sets(`${at}.${own}`);
    const swept = sweptNames(tree, choice);
    if (!chooses && swept.length === 0) continue;
    const chooser = chooserOf(map, choice, places)?.key ?? by;
    // A point that chooses leaves what the file has for its own part; others, what it has for the points that choose.
    const others = chooses ? members : Object.fromEntries(swept.map((name) => [name, members[name]!]));
    const ownPart = userParts.get(String(map[own]))?.part;
    left = withKeys(
      left,
      choice,
      (key) => sets(`${at}.${key}`) || !ofAnother(key, map, chooser, choice, others, ownPart),
    );
  }
  return { tree: left, places };
}

/** The members of the list that points of the sweep choose. */
function sweptNames({ sweep, include }: Tree, { at, by, members }: Choice): readonly string[] {
  const key = `${at}.${by}`;
  const points = Array.isArray(include) ? include.filter(isTree) : [];
  return [isTree(sweep) ? sweep[key] : [], points.map((point) => point[key])]
    .flat(2)
    .filter((name): name is string => typeof name === 'string' && Object.hasOwn(members, name));
}

/** A tree with some keys of a choice's map alone. */
const withKeys = (tree: Tree, { at }: Choice, stays: (key: string) => boolean): Tree => ({
  ...tree,
  [at]: Object.fromEntries(Object.entries(tree[at] as Tree).filter(([key]) => stays(key))),
});

/** The key that chooses, and the file it is in: where both are written, the one that was set last. */
function chooserOf(map: Tree, { at, by, own }: Choice, places: Source['places']) {
  let last: { readonly key: string; readonly file: string } | undefined;
  for (const [path, { file }] of places) {
    const key = [by, own].find((one) => path === `${at}.${one}` || path.startsWith(`${at}.${one}.`));
    if (key !== undefined && map[key] !== undefined) last = { key, file };
  }
  return last;
}

/**
 * Whether a key belongs to parts other than the chosen one.
 *
 * @param others members whose settings are others'
 * @param ownPart the part of the user's own that is chosen, where it is known
 */
function ofAnother(
  key: string,
  map: Tree,
  chooser: string,
  { at, by, own, members, shared }: Choice,
  others = members,
  ownPart?: Part,
): boolean {
  if (key === by || key === own) return key !== chooser;
  if (shared.includes(key)) return false;
  const chosen = chooser === by ? members[String(map[by] ?? fallbacks[at]?.[by])] : ownPart;
  if (chosen !== undefined && Object.hasOwn(chosen.settings.shape, key)) return false;
  // Settings of a part of the user's own are not known here: behind a file that was left, all that remain are its own.
  const leavesFile = own === 'module' && chooser === by && map[own] !== undefined;
  return leavesFile || keysOf(others).includes(key);
}
