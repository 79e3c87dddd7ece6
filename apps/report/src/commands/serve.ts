import { flag, integer, list, text, withOptions, type Command } from '@adience/config/command-line';
import { ReportError } from '../report-error.ts';
import { startServer } from '../serve/start-server.ts';

interface ServeArguments {
  readonly runs: string;
  readonly host: string;
  readonly port: number;
  readonly poll: boolean;
  readonly try?: readonly string[];
}

/** `adience-report serve`: the reports of a runs folder, live, until it is interrupted. */
export const serve: Command<object, ServeArguments> = {
  command: 'serve',
  describe: 'Serve the reports of a runs folder and keep them up to date while runs go on.',
  examples: [
    ['adience-report serve', 'http://127.0.0.1:8060, live during the runs'],
    [
      'adience-report serve --try utkface-age --try utkface-gender',
      'and a page that answers a photo by these networks',
    ],
    ['adience-report serve --port 0 --poll', 'any free port, a folder that another machine writes'],
  ],
  builder: (command) =>
    withOptions(command, {
      runs: text('Folder of the run folders.').default('runs'),
      port: integer(0, 'Port to listen on; 0 for any free one.', 65_535).default(8060),
      host: text('Address to listen on. Anything but this machine lets others read the runs.').default(
        '127.0.0.1',
      ),
      try: list(
        'Run, folder of weights, experiment or trial whose networks answer photos at /try.',
      ).optional(),
      poll: flag('Ask for changes twice a second: for folders that another machine writes.'),
    }),
  handler: async (options) => {
    const warn = (message: string) => console.error(`warning: ${message}`);
    // Only who asks for it waits for the networks.
    const weights = options.try ?? [];
    const tryOut =
      weights.length === 0
        ? undefined
        : await (await import('../try/start-try.ts')).startTry({ weights, runs: options.runs });
    const server = await startServer({ ...options, warn, tryOut }).catch(
      async (error: NodeJS.ErrnoException) => {
        await tryOut?.close();
        if (error.code === 'EADDRINUSE')
          throw new ReportError(`port ${options.port} is taken; --port chooses another, 0 any free one`);
        if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
          throw new ReportError(`--host ${options.host} is not an address of this machine`);
        throw error;
      },
    );
    console.log(server.url);
    await new Promise<void>((resolve) => {
      process.once('SIGINT', resolve);
      process.once('SIGTERM', resolve);
    });
    await server.close();
  },
};
