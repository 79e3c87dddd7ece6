/** Whether a line of stderr is a warning, a note or what a run says of its progress: no error. */
export const isProgress = (line: string) =>
  /^(warning|note): |^Next: |^Interrupted: |^ {2}(npx )?adience |^(stale|failed) runs: |^runs of the first|: \d+ runs? on |^fold \d+ seed|seed \d+ fold \d+: |^not run: |: (training on|finished|skipped|stale|interrupted|left as)/.test(
    line,
  );

/** Whether a line of stderr says why a run did not end well: as much as an error. */
export const isEnd = (line: string) => /^(interrupted|failed|stale|not run): ./.test(line);
