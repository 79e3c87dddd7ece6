import type { RandomStream } from '@adience/random';

/** What breaks readers: other encodings, ends of lines, quotes, numbers that are none, paths, markup. */
const nasty = [
  '\0',
  '\r\n',
  '\n',
  '\t',
  '"',
  "'",
  '\\',
  ',',
  ';',
  ':',
  '#',
  '---\n',
  '&a ',
  '*a',
  '!t ',
  '<<: ',
  '[',
  ']',
  '{',
  '}',
  '-',
  '-1',
  '0',
  '1e999',
  'NaN',
  'null',
  'true',
  '../',
  '/',
  '%',
  '$(x)',
  '`',
  '<b>',
  '=1+1',
  '\uFEFF',
  '年',
  '\uD800',
  '__proto__',
  'constructor',
  ' ',
  'a'.repeat(300),
  '9'.repeat(40),
];

/** Bytes with one to four changes: flipped, cut, repeated, removed, or with something nasty in them. */
export function mutate(bytes: Buffer, random: RandomStream): Buffer {
  let changed = bytes;
  for (let n = 1 + random.integer(4); n > 0; n -= 1) changed = change(changed, random);
  return changed;
}

function change(bytes: Buffer, random: RandomStream): Buffer {
  const at = random.integer(bytes.length + 1);
  const to = Math.min(bytes.length, at + random.integer(1 + Math.min(40, bytes.length)));
  const around = (middle: Uint8Array) => Buffer.concat([bytes.subarray(0, at), middle, bytes.subarray(to)]);
  switch (random.integer(7)) {
    case 0:
      return bytes.subarray(0, at);
    case 1:
      return around(Buffer.alloc(0));
    case 2:
      return Buffer.concat([bytes, bytes.subarray(at, to)]);
    case 3:
      return Buffer.from(bytes.toString('utf8'), 'utf16le');
    case 4: {
      const flipped = Buffer.from(bytes);
      if (at < flipped.length) flipped[at] = flipped[at]! ^ (1 << random.integer(8));
      return flipped;
    }
    default:
      return around(Buffer.from(nasty[random.integer(nasty.length)]!));
  }
}

/** A word of a command line made of another. */
export const mutateWord = (word: string, random: RandomStream) =>
  mutate(Buffer.from(word), random).toString('utf8').replaceAll('\0', '');
