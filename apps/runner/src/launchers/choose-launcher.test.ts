import { describe, expect, test } from '@jest/globals';
import { ConfigError } from '@adience/config';
import { integer, optionValue, text } from '@adience/config/command-line';
import { chooseLauncher } from './choose-launcher.ts';
import type { Launch, Launcher } from './launcher.ts';
import { launchers } from './launchers.ts';

/** What adding a launcher costs: this value, and a line in the list. */
const remote: Launcher = {
  name: 'remote',
  describe: 'on another machine',
  chosenBy: 'host',
  options: { host: text('Host').optional(), port: integer(1, 'Port').optional() },
  launch: async (_, { host }) => ({ submitted: { host }, lines: [`runs on ${String(host)}`] }),
};
const all = { ...launchers, remote };

describe('chooseLauncher', () => {
  test('takes the first of the list if none is requested', () => {
    expect(chooseLauncher(all, {})).toEqual({ launcher: launchers['local'], given: {} });
  });

  test('takes the one that --launcher names, with only its own options', () => {
    const given = { launcher: 'slurm', gpus: 0, runs: 'runs' };
    expect(chooseLauncher(all, given)).toEqual({ launcher: launchers['slurm'], given: { gpus: 0 } });
  });

  test('takes the one whose option is given: --parallel 2 needs no --launcher', () => {
    const chosen = chooseLauncher(all, { parallel: 2 });
    expect(chosen).toEqual({ launcher: launchers['parallel'], given: { parallel: 2 } });
  });

  test('a new launcher is a value in the list', async () => {
    const { launcher, given } = chooseLauncher(all, { host: 'a', port: 22 });
    expect(given).toEqual({ host: 'a', port: 22 });
    expect(await launcher.launch({} as Launch, given)).toEqual({
      submitted: { host: 'a' },
      lines: ['runs on a'],
    });
  });

  test('offers the nearest for an unknown name', () => {
    expect(() => chooseLauncher(all, { launcher: 'slrum' })).toThrow(
      new ConfigError('--launcher: "slrum" is unknown, did you mean slurm?'),
    );
  });

  test.each([
    [
      { launcher: 'local', parallel: 2 },
      '--parallel: is an option of --launcher parallel, but the launcher is local',
    ],
    [
      { launcher: 'slurm', parallel: 2 },
      '--parallel: is an option of --launcher parallel, but the launcher is slurm',
    ],
    [{ time: 60 }, '--time: is an option of --launcher slurm, but the launcher is local'],
  ])('refuses %j: an option that would be ignored', (given, message) => {
    expect(() => chooseLauncher(all, given)).toThrow(new ConfigError(message));
  });
});

describe('every launcher', () => {
  test.each(Object.entries(launchers))(
    '%s has the name of its key, and options of its own',
    (key, launcher) => {
      expect(launcher.name).toBe(key);
      const others = Object.values(launchers).filter((other) => other !== launcher);
      const taken = others.flatMap(({ options }) => Object.keys(options));
      expect(Object.keys(launcher.options).filter((name) => taken.includes(name))).toEqual([]);
      if (launcher.chosenBy !== undefined) expect(launcher.options).toHaveProperty(launcher.chosenBy);
    },
  );

  test.each([
    ['parallel', 'parallel', '0', '--parallel: must be an integer of at least 1, or auto (is "0")'],
    ['slurm', 'gpus', '-1', '--gpus: must be an integer of at least 0 (is "-1")'],
    ['slurm', 'time', '2:00:00', '--time: must be an integer of at least 1 (is "2:00:00")'],
  ])('%s refuses an impossible --%s of %s before anything is read', (name, option, given, message) => {
    const schema = launchers[name]!.options[option]!;
    expect(() => optionValue(option, schema, given)).toThrow(new ConfigError(message));
  });
});
