/** A command line as it is typed here: through npx where this one was, each word as a shell takes it. */
export function typedCommand(words: readonly string[], program = 'adience'): string {
  const start = process.env['npm_command'] === undefined ? program : `npx ${program}`;
  return [start, ...words.map(shellWord)].join(' ');
}

/** Quoted where a shell would make something else of it. */
const shellWord = (word: string) =>
  /^[\w./:=,@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
