import { ConfigError } from '@adience/config';
import { counted } from '../../counted.ts';
import type { Exporter } from '../exporter.ts';
import { pushToMlflow } from './push-to-mlflow.ts';

/** Pushes runs to a server. */
export const mlflow: Exporter = {
  name: 'mlflow',
  describe: 'Push runs to an MLflow server; those it has already are skipped',
  options: {
    server: { type: 'string', describe: 'As http://localhost:5000; default: MLFLOW_TRACKING_URI' },
  },
  export: async (selected, given) => {
    const server = given['server'] ?? process.env['MLFLOW_TRACKING_URI'];
    if (typeof server !== 'string')
      throw new ConfigError('mlflow: name the server by --server or MLFLOW_TRACKING_URI');
    const { added, there } = await pushToMlflow(server, selected.experiment, await selected.records());
    return `${counted(added, 'run')} pushed to ${server}, ${there} were there`;
  },
};
