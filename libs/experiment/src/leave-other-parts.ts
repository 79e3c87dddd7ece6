import { COMMAND_LINE, isTree, type Part, type Source, type Tree } from '@adience/config';
import { commonSettings, datasets } from '@adience/datasets';
import { networks, networkSettings } from '@adience/networks';
import { losses, optimizers, schedules, sharedSolverSettings } from '@adience/training';

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

const choices: readonly Choice[] = [
  { at: 'dataset', by: 'name', own: 'module', members: datasets, shared: Object.keys(commonSettings) },
  { at: 'model', by: 'name', own: 'module', members: networks, shared: Object.keys(networkSettings) },
  { at: 'loss', by: 'name', own: 'module', members: losses, shared: [] },
  { at: 'solver', by: 'type', own: 'module', members: optimizers, shared: besidesOptimizer },
  { at: 'solver', by: 'policy', own: 'schedule', members: schedules, shared: [] },
];

/**
 * A file that chooses another part than the one it extends starts from that part's own settings: those that the
 * extended file wrote for its own part are left behind, and so is how it chose it. Settings that every part of the
 * list has stay.
 */
export function leaveOtherParts({ tree, places }: Source): Source {
  let left: Tree = tree;
  for (const choice of choices) {
    const map = left[choice.at];
    if (!isTree(map)) continue;
    const chosen = chooserOf(map, choice, places);
    if (chosen === undefined) continue;
    const { key: chooser, file } = chosen;
    // What is written in the file that chooses, or on the command line above it, is meant for the chosen part.
    const stays = ([key]: [string, unknown]) => {
      const written = places.get(`${choice.at}.${key}`)?.file;
      return written === file || written === COMMAND_LINE || !ofAnother(key, map, chooser, choice);
    };
    left = { ...left, [choice.at]: Object.fromEntries(Object.entries(map).filter(stays)) };
  }
  return { tree: left, places };
}

/** The key that chooses, and the file it is in: where both are written, the one that was set last. */
function chooserOf(map: Tree, { at, by, own }: Choice, places: Source['places']) {
  let last: { readonly key: string; readonly file: string } | undefined;
  for (const [path, { file }] of places) {
    const key = [by, own].find((one) => path === `${at}.${one}` || path.startsWith(`${at}.${one}.`));
    if (key !== undefined && map[key] !== undefined) last = { key, file };
  }
  return last;
}

/** Whether a key belongs to parts other than the chosen one. */
function ofAnother(key: string, map: Tree, chooser: string, { by, own, members, shared }: Choice): boolean {
  if (key === by || key === own) return key !== chooser;
  if (shared.includes(key)) return false;
  const chosen = chooser === by ? members[String(map[by])] : undefined;
  if (chosen !== undefined && Object.hasOwn(chosen.settings.shape, key)) return false;
  // Settings of a part of the user's own are not known here: behind a file that was left, all that remain are its own.
  const leavesFile = own === 'module' && chooser === by && map[own] !== undefined;
  return leavesFile || keysOf(members).includes(key);
}
