import { addCommand, type CommandGroup } from '@adience/config/command-line';
import { exportOnnxCommand } from './export-onnx.ts';
import { exportBatchesCommand } from './export-batches.ts';

/** `adience export`: output for other programs. */
export const exportGroup: CommandGroup = {
  name: 'export',
  describe: 'Export networks and batches to other programs',
  examples: [
    ['adience export onnx runs/quickstart/lrn=true/seed-1/fold-0 --out model.onnx', 'a trained network'],
    ['adience export batches quickstart --trial lrn=true --fold 0 --out batches', 'what it is trained on'],
  ],
  commands: {
    onnx: (parser) => addCommand(parser, exportOnnxCommand),
    batches: (parser) => addCommand(parser, exportBatchesCommand),
  },
};
