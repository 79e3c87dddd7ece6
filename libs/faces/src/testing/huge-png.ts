import crc32 from 'crc-32';

/** The beginning of a PNG that claims 30,000 x 30,000. */
export function hugePng(): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    const named = Buffer.concat([Buffer.from(type), data]);
    sum.writeInt32BE(crc32.buf(named));
    return Buffer.concat([length, named, sum]);
  };
  const size = Buffer.from('00007530000075300802000000', 'hex'); // 30,000 twice, 8 bits, RGB
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([signature, chunk('IHDR', size), chunk('IDAT', Buffer.alloc(32))]);
}
