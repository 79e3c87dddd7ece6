import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import yargs from 'yargs';
import { choice, withOptions, type Command } from '@adience/config/command-line';

interface Arguments {
  readonly shell?: 'bash' | 'zsh';
}

/** `adience completion`: the script by which a shell completes commands, experiments, runs and keys. */
export const completionCommand: Command<object, Arguments> = {
  command: 'completion',
  describe: 'Script by which a shell completes commands, options, experiments, runs and keys',
  examples: [
    ['source <(adience completion)', 'for this shell; in ~/.bashrc or ~/.zshrc for every one'],
    ['adience completion --shell zsh > ~/.zfunc/_adience', "into a folder of zsh's fpath"],
  ],
  builder: (yargs) =>
    withOptions(yargs, {
      shell: choice(['bash', 'zsh'], 'Which shell; default: that of SHELL').optional(),
    }),
  handler: ({ shell }) => {
    if (shell !== undefined) process.env['SHELL'] = `/bin/${shell}`; // where yargs looks
    for (const program of ['adience', 'adience-report']) console.log(scriptOf(programPath(program)));
  },
};

/** yargs's script for a program; its declared type leaves the arguments out. */
function scriptOf(path: string): string {
  const parser = yargs() as unknown as { showCompletionScript(path: string, command: string): void };
  const lines: string[] = [];
  const print = console.log;
  try {
    console.log = (text: string) => void lines.push(text);
    parser.showCompletionScript(path, 'completion');
  } finally {
    console.log = print;
  }
  // A key is followed by its value, not by a blank.
  const noBlank = '    [[ "${COMPREPLY[0]}" == *= ]] && compopt -o nospace 2>/dev/null\n';
  return lines.join('\n').replace('    return 0\n', `${noBlank}    return 0\n`);
}

/** A program as a shell finds it: as it was started, in an unpacked bundle, or in this repository. */
function programPath(name: string): string {
  const root = fileURLToPath(new URL('../../../../', import.meta.url));
  const beside = join(dirname(process.argv[1] ?? '.'), name);
  const places = [beside, join(root, name), join(root, 'node_modules/.bin', name)];
  return places.find((path) => existsSync(path)) ?? name;
}
