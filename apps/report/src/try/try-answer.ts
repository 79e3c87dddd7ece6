/** A task's answer about a face, as the page shows it. */
export interface TriedTask {
  readonly task: string;
  readonly classes: readonly string[];
  /** The most probable class. */
  readonly answer: string;
  /** By class, 0 to 1: the mean over the networks, and of each network. */
  readonly mean: readonly number[];
  readonly each: readonly (readonly number[])[];
  /** How many of the networks would have said the same. */
  readonly agree: number;
}

/** A face of the photo; places in its upright pixels. */
export interface TriedFace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly tasks: readonly TriedTask[];
}

/** What the server says of a photo. */
export interface TryAnswer {
  /** A sentence where there is no face to show; null else. */
  readonly problem: string | null;
  /** Of the upright photo in pixels; 0 where it could not be read. */
  readonly width: number;
  readonly height: number;
  readonly faces: readonly TriedFace[];
}

/** An answer that is a sentence and nothing else. */
export const sentence = (problem: string): TryAnswer => ({ problem, width: 0, height: 0, faces: [] });
