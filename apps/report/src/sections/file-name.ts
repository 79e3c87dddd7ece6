/** A name made fit for a file, an id, a label: what is no letter, digit, dot or dash becomes a dash. */
export const fileName = (text: string): string => text.replace(/[^A-Za-z0-9.-]+/g, '-');
