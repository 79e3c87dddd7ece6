import type { Detection } from '../detection.ts';
import type { Photo } from '../photo/photo.ts';

/** Finds the faces of a photo. */
export interface Detector {
  /** By which `detectors` lists it and `--detector` names it. */
  readonly name: string;
  /** One line for people: the network, its licence, what it was trained on as far as it is known. */
  readonly description: string;
  /**
   * How its boxes lie to a face's square in Adience's measure, medians over upright faces: the square's side, and how far its
   * center is below the box's, both in the box's longer side.
   */
  readonly boxes: { readonly side: number; readonly down: number };
  /**
   * The score of `look` from which a picture that was cut to a face shows one; null: not measured, so it is not asked about such
   * pictures.
   */
  readonly cropScore: number | null;
  /** One line that says what to do where it cannot be used here; null where it can. */
  missing(): string | null;
  /** Reads and compiles its network; the caller closes what it gets. @throws FileError where its file is damaged */
  load(): Promise<LoadedDetector>;
}

/** How a photo is searched. */
export interface Search {
  /** Also for faces of less than about a twentieth of the photo's long side: slower, and more false boxes. */
  readonly small: boolean;
}

/** A detector, ready to run. */
export interface LoadedDetector {
  /** Faces that are upright to within some 45 degrees, by score, highest first; their boxes may reach over the border. */
  detect(photo: Photo, search: Search): Promise<readonly Detection[]>;
  /** The highest score in one look at a picture as a whole, without a search; 0 where nothing looks like a face. */
  look(photo: Photo): Promise<number>;
  close(): Promise<void>;
}
