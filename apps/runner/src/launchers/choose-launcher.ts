import { ConfigError, nearest } from '@adience/config';
import type { Launcher } from './launcher.ts';

/** The launcher of a command line and the values of its own options. */
export interface ChosenLauncher {
  readonly launcher: Launcher;
  readonly given: Readonly<Record<string, unknown>>;
}

/**
 * The launcher that a command line asks for: the one that `--launcher` names, else the one whose option is given,
 * else the first of the list.
 *
 * @param given the command line's options by name; undefined where not given
 * @throws ConfigError for an unknown launcher, or an option that belongs to another one
 */
export function chooseLauncher(
  launchers: Readonly<Record<string, Launcher>>,
  given: Readonly<Record<string, unknown>> & { readonly launcher?: string | undefined },
): ChosenLauncher {
  const all = Object.values(launchers);
  const named = given.launcher === undefined ? undefined : launcherOf(launchers, given.launcher);
  const implied = all.find(({ chosenBy }) => chosenBy !== undefined && given[chosenBy] !== undefined);
  const launcher = named ?? implied ?? all[0]!;
  for (const other of all) {
    const odd = Object.keys(other.options).find(
      (name) => given[name] !== undefined && !Object.hasOwn(launcher.options, name),
    );
    if (odd !== undefined)
      throw new ConfigError(
        `--${odd}: is an option of --launcher ${other.name}, but the launcher is ${launcher.name}`,
      );
  }
  const own = Object.keys(launcher.options).filter((name) => given[name] !== undefined);
  return { launcher, given: Object.fromEntries(own.map((name) => [name, given[name]])) };
}

function launcherOf(launchers: Readonly<Record<string, Launcher>>, name: string): Launcher {
  if (Object.hasOwn(launchers, name)) return launchers[name]!;
  throw new ConfigError(`--launcher: "${name}" is unknown${nearest(name, Object.keys(launchers))}`);
}
