import type { CommandGroup, Commands } from '@adience/config/command-line';

const commands: Commands = {
  ls: async (parser) => parser.command((await import('./runs/ls.ts')).lsCommand),
  show: async (parser) => parser.command((await import('./runs/show.ts')).showCommand),
  compare: async (parser) => parser.command((await import('./runs/compare.ts')).compareCommand),
  query: async (parser) => parser.command((await import('./runs/query.ts')).queryCommand),
  tag: async (parser) => parser.command((await import('./runs/tag.ts')).tagCommand),
  note: async (parser) => parser.command((await import('./runs/note.ts')).noteCommand),
  cancel: async (parser) => parser.command((await import('./runs/cancel.ts')).cancelCommand),
  export: async (parser) => parser.command((await import('./runs/export.ts')).exportCommand),
  migrate: async (parser) => parser.command((await import('./runs/migrate.ts')).migrateCommand),
};

/** `adience runs`: the commands on what has been run. */
export const runsGroup: CommandGroup = {
  name: 'runs',
  describe: 'List, show, compare, query, tag, note, cancel, export and migrate runs',
  commands,
};
