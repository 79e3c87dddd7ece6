/** What yargs says about a command line, in one line that says what to do. */
export const usageMessages = {
  'Not enough non-option arguments: got %s, need at least %s': {
    one: 'a word is missing: %s given, %s needed; --help shows which',
    other: 'words are missing: %s given, %s needed; --help shows which',
  },
  'Too many non-option arguments: got %s, maximum of %s': {
    one: 'too many words: %s given, %s at most; --help shows which',
    other: 'too many words: %s given, %s at most; --help shows which',
  },
  'Missing required argument: %s': {
    one: '--%s: is missing; --help explains it',
    other: 'options are missing: %s; --help explains them',
  },
  'Not enough arguments following: %s': '--%s: its value is missing',
  'Arguments %s and %s are mutually exclusive': '--%s and --%s: give one of them, not both',
} as unknown as Record<string, string>;
