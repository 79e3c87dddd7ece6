import { ConfigError } from '@adience/config';
import { text } from '@adience/config/command-line';
import { counted } from '../../counted.ts';
import type { Exporter } from '../exporter.ts';
import { mlflowServer } from './mlflow-server.ts';
import { pushToMlflow } from './push-to-mlflow.ts';

/** Pushes runs to a server. */
export const mlflow: Exporter = {
  name: 'mlflow',
  describe: 'Push runs to an MLflow server; runs it already has are skipped, half-pushed ones completed',
  options: {
    server: text('e.g. http://localhost:5000; default: MLFLOW_TRACKING_URI').optional(),
  },
  export: async (selected, given) => {
    const address = given['server'] ?? process.env['MLFLOW_TRACKING_URI'];
    if (typeof address !== 'string' || address === '')
      throw new ConfigError('mlflow: set the server with --server or MLFLOW_TRACKING_URI');
    const server = mlflowServer(address);
    const { added, there } = await pushToMlflow(server, selected.experiment, await selected.records());
    return `${counted(added, 'run')} pushed to ${server.shown}, ${there} were there`;
  },
};
