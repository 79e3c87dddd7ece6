/** `1 run`, `2 runs`; a plural of its own where s alone does not make it. */
export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
  `${count} ${count === 1 ? noun : plural}`;
