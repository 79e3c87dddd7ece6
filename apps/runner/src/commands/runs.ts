import { addCommand, type CommandGroup, type Commands } from '@adience/config/command-line';

const commands: Commands = {
  ls: async (parser) => addCommand(parser, (await import('./runs/ls.ts')).lsCommand),
  show: async (parser) => addCommand(parser, (await import('./runs/show.ts')).showCommand),
  compare: async (parser) => addCommand(parser, (await import('./runs/compare.ts')).compareCommand),
  diff: async (parser) => addCommand(parser, (await import('./runs/diff.ts')).diffCommand),
  query: async (parser) => addCommand(parser, (await import('./runs/query.ts')).queryCommand),
  tag: async (parser) => addCommand(parser, (await import('./runs/tag.ts')).tagCommand),
  note: async (parser) => addCommand(parser, (await import('./runs/note.ts')).noteCommand),
  cancel: async (parser) => addCommand(parser, (await import('./runs/cancel.ts')).cancelCommand),
  rm: async (parser) => addCommand(parser, (await import('./runs/rm.ts')).rmCommand),
  restore: async (parser) => addCommand(parser, (await import('./runs/restore.ts')).restoreCommand),
  export: async (parser) => addCommand(parser, (await import('./runs/export.ts')).exportCommand),
  migrate: async (parser) => addCommand(parser, (await import('./runs/migrate.ts')).migrateCommand),
};

/** `adience runs`: the commands on what has been run. */
export const runsGroup: CommandGroup = {
  name: 'runs',
  describe: 'What has been run: list, compare, tag, remove, export',
  examples: [
    ['adience runs ls quickstart --group-by trial', 'mean and SD over folds'],
    ['adience runs compare quickstart', 'its trials, side by side'],
    ['adience runs show quickstart/lrn=true/seed-1/fold-0', 'everything about one run'],
  ],
  commands,
};
