import type { CommandModule } from 'yargs';
import { exportCsvCommand } from './export-csv.ts';

/** `adience runs export`: runs in the formats of other tools. */
export const exportCommand: CommandModule = {
  command: 'export',
  describe: 'Write runs for TensorBoard, MLflow or as CSV',
  builder: (yargs) =>
    yargs.command(exportCsvCommand).demandCommand(1, 'Name one of tensorboard, mlflow, csv.'),
  handler: () => undefined,
};
