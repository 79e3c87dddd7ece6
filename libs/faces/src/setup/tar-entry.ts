/** Bytes of a header, and of the units in which contents are stored (POSIX ustar). */
const block = 512;

/**
 * One file of a tar archive.
 *
 * @param archive not compressed
 * @returns its bytes, a view of the archive; null where the archive does not have it
 */
export function tarEntry(archive: Uint8Array, name: string): Uint8Array | null {
  const text = (from: number, length: number) => {
    const bytes = archive.subarray(from, from + length);
    const end = bytes.indexOf(0);
    return Buffer.from(bytes.subarray(0, end < 0 ? length : end)).toString('utf8');
  };
  for (let at = 0; at + block <= archive.length;) {
    const size = Number.parseInt(text(at + 124, 12).trim() || '0', 8);
    if (!Number.isSafeInteger(size) || size < 0) return null;
    const start = at + block;
    if (text(at, 100) === name)
      return start + size <= archive.length ? archive.subarray(start, start + size) : null;
    at = start + Math.ceil(size / block) * block;
  }
  return null;
}
