import crc32c from 'crc-32/crc32c.js';
import protobuf from 'protobufjs';

/** One value at one step; `wallTime` in seconds since 1970. */
export interface ScalarEvent {
  readonly wallTime: number;
  readonly step: number;
  readonly tag: string;
  readonly value: number;
}

/** The fields of tensorflow/core/util/event.proto and summary.proto that scalars need, by their numbers there. */
const { root } = protobuf.parse(
  `
  syntax = "proto3";
  message Event {
    double wall_time = 1;
    int64 step = 2;
    oneof what { string file_version = 3; Summary summary = 5; }
  }
  message Summary {
    message Value { string tag = 1; oneof value { float simple_value = 2; } }
    repeated Value value = 1;
  }
`,
  { keepCase: true },
);
const Event = root.lookupType('Event');

/**
 * A TensorBoard event file: records of length (u64), its masked CRC-32C, an Event, its masked CRC-32C, all
 * little-endian, as tensorflow/core/lib/io/record_writer.cc writes them.
 */
export function tensorboardEvents(events: readonly ScalarEvent[]): Buffer {
  const first = { wall_time: events[0]?.wallTime ?? 0, file_version: 'brain.Event:2' };
  const rest = events.map(({ wallTime, step, tag, value }) => ({
    wall_time: wallTime,
    step,
    summary: { value: [{ tag, simple_value: value }] },
  }));
  return Buffer.concat(
    [first, ...rest].map((event) => record(Event.encode(Event.fromObject(event)).finish())),
  );
}

function record(data: Uint8Array): Buffer {
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(data.length));
  return Buffer.concat([length, masked(length), data, masked(data)]);
}

/** The CRC rotated right by 15 bits plus a constant, so that the CRC of data that contains CRCs stays sound. */
function masked(data: Uint8Array): Buffer {
  const crc = crc32c.buf(data) >>> 0;
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE((((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0);
  return bytes;
}
