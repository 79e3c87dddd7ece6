import { FileError } from './file-error.ts';

/**
 * The text of a file's bytes: UTF-8, or UTF-16 with its byte order mark, which is taken off; CRLF becomes LF.
 *
 * @param path for messages
 * @throws FileError for bytes that are no text, with the line of the first
 */
export function decodeText(bytes: Uint8Array, path: string): string {
  const [encoding, from] = encodingOf(bytes);
  if (encoding === 'utf-16le' && (bytes.length - from) % 2 === 1)
    throw new FileError(path, 'ends within a character of UTF-16; it is incomplete, copy it again');
  const body = bytes.subarray(from);
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    const line = lineOfBadByte(body, encoding);
    throw new FileError(path, `line ${line} is not ${encoding.toUpperCase()} text; save the file as UTF-8`);
  }
  const zero = text.indexOf('\0');
  if (zero !== -1)
    throw new FileError(
      path,
      `line ${lineAt(text, zero)} has a null character; it is not a text file, or not in UTF-8`,
    );
  return text.replaceAll('\r\n', '\n');
}

/** The encoding that a byte order mark says, and the mark's length. */
function encodingOf([a, b, c]: Uint8Array): readonly ['utf-8' | 'utf-16le' | 'utf-16be', number] {
  if (a === 0xef && b === 0xbb && c === 0xbf) return ['utf-8', 3];
  if (a === 0xff && b === 0xfe) return ['utf-16le', 2];
  if (a === 0xfe && b === 0xff) return ['utf-16be', 2];
  return ['utf-8', 0];
}

/** Decoded leniently, the first replacement character is the bad byte, or one that was written as such before it. */
function lineOfBadByte(body: Uint8Array, encoding: string): number {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(body);
  return lineAt(text, Math.max(0, text.indexOf('\uFFFD')));
}

const lineAt = (text: string, offset: number) => text.slice(0, offset).split(/\r\n|\r|\n/).length;
