import { choice, flag, text, withOptions, type Command } from '@adience/config/command-line';
import { removeTensorFlow, setUpTensorFlow } from '@adience/backend';
import { progressLine } from '../progress-line.ts';

interface Arguments {
  readonly device: 'cpu' | 'cuda';
  readonly from?: string;
  readonly python: string;
  readonly remove: boolean;
}

/** `adience setup tensorflow`, or `npm run setup:tensorflow`: TensorFlow's own library for its backend. */
export const setupTensorflowCommand: Command<object, Arguments> = {
  command: 'tensorflow',
  describe: 'Install the TensorFlow library: download, compile its addon, test, link',
  examples: [
    ['adience setup tensorflow', 'for the CPU'],
    ['adience setup tensorflow --device cuda', 'for an NVIDIA GPU'],
    ['adience setup tensorflow --remove', 'without it again'],
  ],
  builder: (yargs) =>
    withOptions(yargs, {
      device: choice(['cpu', 'cuda'], 'Device to set up for; cuda: an NVIDIA GPU').default('cpu'),
      from: text('official, wheel, or a folder with the library; default: the first two in turn').optional(),
      python: text('Python whose pip is used for downloading').default('python3'),
      remove: flag('Uninstall it'),
    }),
  handler: async ({ device, from, python, remove }) => {
    if (remove) {
      await removeTensorFlow();
      console.log('The TensorFlow library has been removed.');
      return;
    }
    let [title, bar] = ['', undefined as ReturnType<typeof progressLine> | undefined];
    try {
      const { version, source, fresh } = await setUpTensorFlow({
        device,
        from,
        python,
        passedOver: (reason) => console.error(`Passed over: ${reason}; the wheel is next.`),
        progress: (what, share) => {
          if (what !== title) {
            bar?.end();
            [title, bar] = [what, progressLine(what)];
            console.error(`${what} …`);
          }
          if (share !== null) bar?.update({ done: Math.round(100 * share), total: 100 });
        },
      });
      const how = fresh ? 'set up' : 'was already there and has been linked';
      console.log(`TensorFlow ${version} for ${device} (${source}) ${how}. adience doctor shows it.`);
    } finally {
      bar?.end();
    }
  },
};
