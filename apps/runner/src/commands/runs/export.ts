import type { CommandModule } from 'yargs';
import { exportCsvCommand } from './export-csv.ts';
import { exportMlflowCommand } from './export-mlflow.ts';
import { exportTensorboardCommand } from './export-tensorboard.ts';

/** `adience runs export`: runs in the formats of other tools. */
export const exportCommand: CommandModule = {
  command: 'export',
  describe: 'Write runs for TensorBoard, MLflow or as CSV',
  builder: (yargs) =>
    yargs
      .command(exportTensorboardCommand)
      .command(exportMlflowCommand)
      .command(exportCsvCommand)
      .demandCommand(1, 'Name one of tensorboard, mlflow, csv.'),
  handler: () => undefined,
};
