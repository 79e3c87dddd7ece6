import { resolvePart } from '@adience/config';
import { randomStream, type Seed } from '@adience/random';
import type { ChannelOrder } from '../pixels/channel-order.ts';
import type { OperationDefinition, OperationSettings } from './operation.ts';
import { operations } from './operations.ts';

/** Changes an image in place: uint8 [size, size, 3], at its position in the training. */
export type ImageChange = (pixels: Uint8Array, size: number, seed: Seed, position: number) => void;

/**
 * The operations that settings list, as one change of an image: in order, each with a stream named after its place in
 * the list and the image's position in the training. Null where none is listed.
 *
 * @param channels the images' channel order
 */
export async function resolveOperations(
  list: readonly OperationSettings[],
  channels: ChannelOrder,
): Promise<ImageChange | null> {
  if (list.length === 0) return null;
  const members = operations as Readonly<Record<string, OperationDefinition>>;
  const resolved = await Promise.all(
    list.map(async (settings) => ({ settings, part: await resolvePart(members, settings.name, settings) })),
  );
  return (pixels, size, seed, position) =>
    resolved.forEach(({ settings, part }, at) =>
      part.apply(settings, pixels, size, randomStream(seed, 'operation', at, position), channels),
    );
}
