/**
 * Text for a cell of a CSV file that people open in a spreadsheet: what it would run as a formula gets an apostrophe in
 * front, which makes it text (OWASP, CSV injection). Numbers stay as they are.
 */
export const csvText = (text: string) =>
  /^[=+\-@\t\r]/.test(text) && !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? `'${text}` : text;
