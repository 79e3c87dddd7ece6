/** A decoded image: uint8 [height, width, 3], RGB, rows from the top. */
export interface RawImage {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}
