import type { BackendOptions } from '@adience/backend';
import type { OptionSchemas } from '@adience/config/command-line';
import type { LoadedExperiment } from '@adience/experiment';
import type { LaunchOptions, Outcomes } from '../experiment/run-experiment.ts';

/** What is to be launched, the same for every launcher. */
export interface Launch {
  readonly loaded: LoadedExperiment;
  /** The backend, if the user chose one. */
  readonly backend: BackendOptions;
  readonly options: LaunchOptions;
}

/** How a launch ended: with the runs executed, or handed over to a cluster. */
export type Launched =
  | { readonly outcomes: Outcomes; readonly interrupted: boolean }
  | {
      /** One JSON object for `--json`. */
      readonly submitted: Readonly<Record<string, unknown>>;
      /** The same as text, line by line. */
      readonly lines: readonly string[];
    };

/** A way to execute the runs of an experiment: here, in child processes, on a cluster. */
export interface Launcher {
  readonly name: string;
  /** One line for `adience run --help`. */
  readonly describe: string;
  /**
   * Options of its own on the command line, by name. All optional, without defaults: an option that is not given must stay
   * undefined, because an option of another launcher is an error. Help names the default in the option's description.
   */
  readonly options: OptionSchemas;
  /** The option, one of its own, that chooses this launcher where `--launcher` is not given. */
  readonly chosenBy?: string;
  /**
   * Executes the runs, or hands them over.
   *
   * @param given values of its own options that were given, by name
   * @throws ConfigError for an impossible value
   */
  launch(launch: Launch, given: Readonly<Record<string, unknown>>): Promise<Launched>;
}
