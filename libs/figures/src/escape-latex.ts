const commands: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '±': '$\\pm$',
  '−': '$-$',
  '–': '--',
  '×': '$\\times$',
  '†': '$^\\dagger$',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '[': '{[}', // behind \\ it would begin an argument
};

/** Text made safe for LaTeX, specials and the few signs this project prints. */
export function escapeLatex(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\~^±−–×†<>|[&%$#_{}]/g, (character) => commands[character] ?? `\\${character}`);
}
