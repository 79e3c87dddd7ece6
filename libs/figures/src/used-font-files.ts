import { embeddedFontFile } from './embedded-font.ts';
import { fontFiles } from './font-files.ts';

/** Paths of every font file that figures and pages are made with. */
export function usedFontFiles(): readonly string[] {
  const families = ['Arimo', 'Tinos'] as const;
  return families.flatMap((family) => [
    ...fontFiles(family),
    ...([400, 700] as const).map((weight) => embeddedFontFile(family, weight)),
  ]);
}
