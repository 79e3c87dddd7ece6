/** Memory that is taken again for every image: operations run one after the other, and none keeps it. */
export function scratchOf<Values>(allocate: (length: number) => Values): (length: number) => Values {
  let length = -1;
  let values: Values;
  return (asked) => {
    if (asked !== length) {
      values = allocate(asked);
      length = asked;
    }
    return values;
  };
}

/** A copy of an image, valid until the next one is asked for. */
export function copyOf(pixels: Uint8Array): Uint8Array {
  const copy = bytes(pixels.length);
  copy.set(pixels);
  return copy;
}

const bytes = scratchOf((length) => new Uint8Array(length));
