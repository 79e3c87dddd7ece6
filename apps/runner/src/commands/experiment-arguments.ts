import type { Argv } from 'yargs';

/** Declares the experiment and its overrides, which a command names as `<experiment> [overrides..]`. */
export const experimentArguments = <T>(yargs: Argv<T>) =>
  yargs
    .positional('experiment', {
      type: 'string',
      demandOption: true,
      describe: 'Experiment file, or its name in experiments/',
    })
    .positional('overrides', {
      type: 'string',
      array: true,
      describe: 'key=value; key=a,b sweeps over values',
    });
