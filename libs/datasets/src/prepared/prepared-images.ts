/** A dataset's images, decoded and resized once, on disk; shared by every run. */
export interface PreparedImages {
  /** Absolute folder of the shards and their index; undefined where they are in memory only. */
  readonly folder?: string;
  /** Side of the square images in pixels. */
  readonly size: number;
  readonly channels: 'bgr' | 'rgb';
  /** Images named here could not be read; training stops unless told to go on without them. */
  readonly quarantined: readonly { readonly image: string; readonly reason: string }[];
  has(image: string): boolean;
  /** Copies one image, uint8 [size, size, 3] in the given channel order, to `target` at `offset`. */
  read(image: string, target: Uint8Array, offset?: number): void;
  close(): void;
}
