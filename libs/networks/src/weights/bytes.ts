export const bytesOf = (values: Float32Array) =>
  Buffer.from(values.buffer, values.byteOffset, values.byteLength);

/** Copied: the bytes may not start at a multiple of four. */
export const floatsOf = (bytes: Buffer) => new Float32Array(Uint8Array.from(bytes).buffer);
