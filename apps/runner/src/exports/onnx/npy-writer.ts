import { open } from 'node:fs/promises';

/** Writes one array, chunk by chunk, so that it may be larger than memory. */
export interface NpyWriter {
  append(values: Float32Array | Uint8Array): Promise<void>;
  /** @throws Error where fewer or more values came than the shape holds */
  close(): Promise<void>;
}

const types = { float32: { code: '<f4', bytes: 4 }, uint8: { code: '|u1', bytes: 1 } } as const;

/**
 * A file in NumPy's own format, version 1.0: magic, header with type and shape padded to 64 bytes, values in
 * C order, little-endian (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html).
 */
export async function npyWriter(
  file: string,
  type: keyof typeof types,
  shape: readonly number[],
): Promise<NpyWriter> {
  const { code, bytes } = types[type];
  const tuple = `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`;
  const facts = `{'descr': '${code}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const header = facts.padEnd(Math.ceil((10 + facts.length + 1) / 64) * 64 - 11) + '\n';
  const prefix = Buffer.from('\x93NUMPY\x01\x00\x00\x00', 'latin1');
  prefix.writeUInt16LE(header.length, 8);
  const handle = await open(file, 'wx');
  await handle.write(Buffer.concat([prefix, Buffer.from(header, 'latin1')]));
  let left = shape.reduce((a, b) => a * b, 1) * bytes;
  return {
    append: async (values) => {
      left -= values.byteLength;
      await handle.write(Buffer.from(values.buffer, values.byteOffset, values.byteLength));
    },
    close: async () => {
      await handle.close();
      if (left !== 0) throw new Error(`${file}: ${left} bytes short of shape ${tuple}`);
    },
  };
}
