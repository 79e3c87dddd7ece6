import { COMMAND_LINE, isTree, type Part, type Source, type Tree } from '@adience/config';
import { commonSettings, datasets } from '@adience/datasets';
import { networks, networkSettings } from '@adience/networks';
import { losses, optimizers, schedules } from '@adience/training';

/** A map of the file that chooses a part. */
interface Choice {
  readonly at: string;
  /** The key that names a member of the list. */
  readonly by: string;
  readonly members: Readonly<Record<string, Part>>;
  /** Settings that every member has, one of the user's own too. */
  readonly shared: readonly string[];
}

const choices: readonly Choice[] = [
  { at: 'dataset', by: 'name', members: datasets, shared: Object.keys(commonSettings) },
  { at: 'model', by: 'name', members: networks, shared: Object.keys(networkSettings) },
  { at: 'loss', by: 'name', members: losses, shared: [] },
  { at: 'solver', by: 'type', members: optimizers, shared: [] },
  { at: 'solver', by: 'policy', members: schedules, shared: [] },
];

/**
 * A file that chooses another part than the one it extends starts from that part's own settings: those that the
 * extended file wrote for its own part are left behind. Settings that every part of the list has stay.
 */
export function leaveOtherParts({ tree, places }: Source): Source {
  let left: Tree = tree;
  for (const choice of choices) {
    const map = left[choice.at];
    if (!isTree(map)) continue;
    const byModule = map['module'] !== undefined && choice.by !== 'policy';
    const chooser = `${choice.at}.${byModule ? 'module' : choice.by}`;
    const file = places.get(chooser)?.file;
    if (file === undefined) continue;
    // What is written in the file that chooses, or on the command line above it, is meant for the chosen part.
    const stays = ([key]: [string, unknown]) => {
      const written = places.get(`${choice.at}.${key}`)?.file;
      return written === file || written === COMMAND_LINE || !ofAnother(key, map, byModule, choice);
    };
    left = { ...left, [choice.at]: Object.fromEntries(Object.entries(map).filter(stays)) };
  }
  return { tree: left, places };
}

/** Whether a key belongs to parts of the list that are not the chosen one. */
function ofAnother(key: string, map: Tree, byModule: boolean, { by, members, shared }: Choice): boolean {
  if (byModule && key === by) return true; // the name of the part that the file replaces
  const chosen = byModule ? undefined : members[String(map[by])];
  const has = (part: Part | undefined) => part !== undefined && Object.hasOwn(part.settings.shape, key);
  return !shared.includes(key) && !has(chosen) && Object.values(members).some(has);
}
