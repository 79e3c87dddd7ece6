import type { ErrorCode, YAMLError } from 'yaml';

/** What is wrong with a YAML file in words: what and what to do; the parser's own sentences are for programmers. */
export function yamlProblem({ code, pos }: YAMLError, text: string): string {
  const word = text.slice(pos[0], pos[1]).split('\n')[0]!.trim().slice(0, 40);
  if (code === 'TAG_RESOLVE_FAILED') return `${word || 'a tag'}: unknown tag; write the value itself`;
  return `YAML: ${words[code]}`;
}

const words: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'an alias (*name) cannot have an anchor or a tag of its own',
  BAD_ALIAS:
    'an anchor or alias has no name, or one with an invalid character; quote a value that starts with & or *',
  BAD_COLLECTION_TYPE: 'a tag does not fit the value behind it; write the value itself',
  BAD_DIRECTIVE: 'a line that starts with % is not understood; remove it',
  BAD_DQ_ESCAPE: 'an unknown escape in double quotes; use single quotes, or write \\\\ for a backslash',
  BAD_INDENT: 'the indentation does not fit here, or a bracket above is not closed',
  BAD_PROP_ORDER: 'an anchor or tag stands in the wrong place; write it right before its value',
  BAD_SCALAR_START: 'a value starts with a reserved character; quote it',
  BLOCK_AS_IMPLICIT_KEY: 'two keys on one line; put each on a line of its own, or use { } and commas',
  BLOCK_IN_FLOW: 'an indented block inside [ ] or { }; write it with brackets too',
  DUPLICATE_KEY: 'a key is set twice in one map; remove one of them',
  IMPOSSIBLE: 'this cannot be read; check brackets, quotes and indentation',
  KEY_OVER_1024_CHARS:
    'a key is longer than 1024 characters; a quote or bracket before it may be missing its end',
  MISSING_CHAR: 'a colon, comma, quote or bracket is missing here or above',
  MULTILINE_IMPLICIT_KEY: 'a key goes over several lines; a colon may be missing above',
  MULTIPLE_ANCHORS: 'a value has two anchors; remove one',
  MULTIPLE_DOCS:
    'a second document begins here (---); an experiment is one document: put the other into a file of its own',
  MULTIPLE_TAGS: 'a value has two tags; remove both',
  NON_STRING_KEY: 'a key must be a word',
  RESOURCE_EXHAUSTION: 'is nested too deeply; an experiment needs a few levels',
  TAB_AS_INDENT: 'a tab is used for indentation; use spaces',
  TAG_RESOLVE_FAILED: 'unknown tag; write the value itself',
  UNEXPECTED_TOKEN: 'this does not belong here; check brackets, quotes and the colon behind the key',
};
