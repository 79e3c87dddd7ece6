import type { CommandModule } from 'yargs';
import { ConfigError } from '@adience/config';
import { counted } from '../../counted.ts';
import { pushToMlflow } from '../../exports/mlflow.ts';
import { selectedRecords, type SelectionArguments, withSelection } from './selection.ts';

interface Arguments extends SelectionArguments {
  readonly experiment: string;
  readonly server?: string;
}

/** `adience runs export mlflow`: pushes runs to a server. */
export const exportMlflowCommand: CommandModule<object, Arguments> = {
  command: 'mlflow <experiment>',
  describe: 'Push runs to an MLflow server; what is there already is passed over',
  builder: (yargs) =>
    withSelection(yargs).positional('experiment', { type: 'string', demandOption: true }).option('server', {
      type: 'string',
      describe: 'As http://localhost:5000; default: MLFLOW_TRACKING_URI',
    }),
  handler: async (given) => {
    const server = given.server ?? process.env['MLFLOW_TRACKING_URI'];
    if (server === undefined)
      throw new ConfigError('mlflow: name the server by --server or MLFLOW_TRACKING_URI');
    const { added, there } = await pushToMlflow(server, given.experiment, await selectedRecords(given));
    console.log(`${counted(added, 'run')} pushed to ${server}, ${there} were there`);
  },
};
