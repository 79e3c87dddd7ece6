import type { LocatedFace, TurnedDetection } from '@adience/faces';

/** What an ensemble says of one face. */
export interface TaskAnswer {
  /** The most probable class. */
  readonly class: string;
  /** By class, 0 to 1: the mean over crops and networks. */
  readonly probabilities: Readonly<Record<string, number>>;
  /** How many networks were asked, and how many of them would have said the same class. */
  readonly networks: number;
  readonly agree: number;
  /** Of each network its probabilities, by class as above: how far they are apart. */
  readonly each: readonly (readonly number[])[];
}

/** One face of a photo. */
export interface FaceAnswer {
  readonly detection: TurnedDetection;
  readonly face: LocatedFace;
  /** By task. */
  readonly tasks: Readonly<Record<string, TaskAnswer>>;
}

/** One photo: its faces, or why there are none. */
export interface PhotoAnswer {
  readonly photo: string;
  /** In pixels, upright; null where it cannot be read. */
  readonly width: number | null;
  readonly height: number | null;
  /** One line; null where at least one face was found. */
  readonly problem: string | null;
  readonly faces: readonly FaceAnswer[];
}
