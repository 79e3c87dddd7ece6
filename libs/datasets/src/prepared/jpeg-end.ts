const markers = { start: 0xd8, end: 0xd9, scan: 0xda };

/** Markers that no length follows: TEM, RST0 to RST7, SOI. */
const isAlone = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= markers.start);

/**
 * Where a JPEG's image ends: the offset behind its end-of-image marker, found by walking its segments and scans, so that
 * neither a thumbnail inside it nor what a phone appends behind it (a video, a second picture) is taken for it.
 * Null: the bytes end first, or are no JPEG.
 */
export function jpegEnd(bytes: Uint8Array): number | null {
  if (bytes[0] !== 0xff || bytes[1] !== markers.start) return null;
  let at = 2;
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) {
      at += 1; // stray bytes between segments, which decoders skip
      continue;
    }
    const marker = bytes[at + 1]!;
    if (marker === 0xff) at += 1;
    else if (marker === markers.end) return at + 2;
    else if (marker === 0 || isAlone(marker)) at += 2;
    else {
      if (at + 3 >= bytes.length) return null;
      at += 2 + (bytes[at + 2]! << 8) + bytes[at + 3]!;
      if (marker === markers.scan) at = scanEnd(bytes, at);
    }
  }
  return null;
}

/** The offset of the first marker behind a scan's data: FF 00 is a byte of it, and restart markers belong to it. */
function scanEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    at = bytes.indexOf(0xff, at);
    if (at === -1 || at + 1 >= bytes.length) return bytes.length;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) at += 1;
    else if (marker === 0 || (marker >= 0xd0 && marker <= 0xd7)) at += 2;
    else return at;
  }
}
