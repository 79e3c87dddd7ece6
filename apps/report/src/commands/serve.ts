import type { CommandModule } from 'yargs';
import { ReportError } from '../report-error.ts';
import { startServer } from '../serve/start-server.ts';

interface ServeArguments {
  runs: string;
  host: string;
  port: number;
  poll: boolean;
}

/** `adience-report serve`: the reports of a runs folder, live, until it is interrupted. */
export const serve: CommandModule<object, ServeArguments> = {
  command: 'serve',
  describe: 'Serve the reports of a runs folder and keep them up to date while runs go on.',
  builder: (command) =>
    command
      .option('runs', { type: 'string', default: 'runs', describe: 'Folder of the run folders.' })
      .option('port', { type: 'number', default: 8060, describe: 'Port to listen on; 0 for any free one.' })
      .option('host', {
        type: 'string',
        default: '127.0.0.1',
        describe: 'Address to listen on. Anything but this machine lets others read the runs.',
      })
      .option('poll', {
        type: 'boolean',
        default: false,
        describe: 'Ask for changes twice a second: for folders that another machine writes.',
      })
      .check(({ port }) => {
        if (Number.isInteger(port) && port >= 0 && port <= 65_535) return true;
        throw new Error(`--port ${port} is not a port (0 to 65535)`);
      }) as never,
  handler: async (options) => {
    const warn = (message: string) => console.error(`warning: ${message}`);
    const server = await startServer({ ...options, warn }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        throw new ReportError(`port ${options.port} is taken; --port chooses another, 0 any free one`);
      if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
        throw new ReportError(`--host ${options.host} is not an address of this machine`);
      throw error;
    });
    console.log(server.url);
    await new Promise<void>((resolve) => {
      process.once('SIGINT', resolve);
      process.once('SIGTERM', resolve);
    });
    await server.close();
  },
};
