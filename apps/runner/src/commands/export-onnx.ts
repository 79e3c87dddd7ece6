import { dirname, resolve } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { chooseBackend } from '@adience/backend';
import { ConfigError } from '@adience/config';
import { isThere } from '@adience/files';
import { choice, integer, text, withOptions, type Command } from '@adience/config/command-line';
import { cropNames, type CropName } from '@adience/augmentation';
import { runOnnx } from '../exports/onnx/run-onnx.ts';

interface Arguments {
  readonly run: string;
  readonly out: string;
  readonly crop: CropName;
  readonly batch: number;
}

/** `adience export onnx`: a run's network for other programs, mean and softmax included. */
export const exportOnnxCommand: Command<object, Arguments> = {
  command: 'onnx <run>',
  describe: "A run's network, including mean subtraction and softmax, as one ONNX file",
  examples: [
    [
      'adience export onnx runs/quickstart/lrn=true/seed-1/fold-0 --out model.onnx',
      'mean, network and softmax in one file',
    ],
    [
      'adience export onnx runs/quickstart/lrn=true/seed-1/fold-0 --out model.onnx --crop ten-crop',
      'the mean over ten crops',
    ],
  ],
  builder: (yargs) =>
    withOptions(
      yargs.positional('run', {
        type: 'string',
        demandOption: true,
        describe: 'Folder of a finished run, e.g. runs/NAME/TRIAL/seed-1/fold-0',
      }),
      {
        out: text('File to write, e.g. model.onnx'),
        crop: choice(cropNames, 'Crop strategy; with several crops, the mean of their probabilities').default(
          cropNames[0]!,
        ),
        batch: integer(1, 'Batch size of the exported model').default(1),
      },
    ),
  handler: async ({ run, out, crop, batch }) => {
    if (!isThere(dirname(resolve(out)), 'folder')) {
      throw new ConfigError(`adience export onnx: --out ${out}: its folder does not exist; make it first`);
    }
    await chooseBackend({ name: 'onnxruntime' });
    const bytes = await runOnnx(run, crop, batch);
    await writeFileAtomic(out, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    console.log(`${out}: ${(bytes.byteLength / 2 ** 20).toFixed(1)} MiB, ${crop}, ${batch} at a time`);
  },
};
