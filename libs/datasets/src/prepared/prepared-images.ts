/** A dataset's images, decoded and resized once, on disk; shared by every run. */
export interface PreparedImages {
  /** Absolute folder of the shards and their index; undefined where they are in memory only. */
  readonly folder?: string;
  /** Side of the square images in pixels. */
  readonly size: number;
  readonly channels: 'bgr' | 'rgb';
  /** Images that could not be read; under `dataset.unreadable: skip` a run continues without them. */
  readonly quarantined: readonly { readonly image: string; readonly reason: string }[];
  has(image: string): boolean;
  /** SHA-256 of the image's prepared pixels, in hex. @throws DataIntegrityError where it has none */
  digest(image: string): string;
  /** Copies one image, uint8 [size, size, 3] in the given channel order, to `target` at `offset`. */
  read(image: string, target: Uint8Array, offset?: number): void;
  close(): void;
}
