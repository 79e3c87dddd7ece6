import { styleText } from 'node:util';

/** A text in a colour or weight. */
export type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

/** Colours for a stream: none where it is not a terminal or NO_COLOR is set; FORCE_COLOR decides over both. */
export const paintOn =
  (stream: NodeJS.WriteStream): Paint =>
  (style, text) =>
    styleText(style, text, { stream });
