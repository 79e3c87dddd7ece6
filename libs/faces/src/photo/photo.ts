/** A decoded photo: uint8 [height, width, 3], RGB, rows from the top. */
export interface Photo {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}
