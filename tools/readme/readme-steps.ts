/** What a reader of a page does: write a file, or give a command. */
export type ReadmeStep = { readonly file: string; readonly text: string } | { readonly command: string };

/**
 * The steps of a Markdown page in their order: every line of its `sh` blocks, and every `yaml` block, whose first line names its
 * file (`# experiments/mine.yaml`).
 *
 * @throws Error naming a block in another language, or one whose file is not named
 */
export function readmeSteps(markdown: string): readonly ReadmeStep[] {
  return [...markdown.matchAll(/^```(.*)\n([^]*?)^```$/gm)].flatMap(([, language, text]): ReadmeStep[] => {
    if (language === 'sh')
      return text!
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((command) => ({ command }));
    const file = /^# (\S+\.yaml)\n/.exec(text!)?.[1];
    if (language !== 'yaml' || file === undefined)
      throw new Error(`a block that is neither commands nor a named file: ${text!.split('\n')[0]}`);
    return [{ file, text: text! }];
  });
}
