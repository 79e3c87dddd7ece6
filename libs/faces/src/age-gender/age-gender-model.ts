import type { Box } from '../geometry/box.ts';
import type { Photo } from '../photo/photo.ts';

/** What a network says of a face. */
export interface AgeGenderAnswer {
  /** Years. */
  readonly age: number;
  readonly gender: 'male' | 'female';
  /** The network's confidence in the gender, 0.5 to 1. */
  readonly confidence: number;
}

/** An open network that says the age and the gender of a face, as a baseline to compare with: not one that is trained here. */
export interface AgeGenderModel {
  /** By which `ageGenderModels` lists it; a face service of that name says what it is and what it was trained on. */
  readonly name: string;
  /** SHA-256 of its weights: another file would give other answers. */
  readonly weightsSha256: string;
  /** One line that says what to do where it cannot be used here; null where it can. */
  missing(): string | null;
  /** Reads and compiles the network; the caller closes what it gets. @throws FileError where its file is damaged */
  load(): Promise<LoadedAgeGenderModel>;
}

/** Such a network, ready to run. */
export interface LoadedAgeGenderModel {
  /** @param region the face in the photo's pixels, whole ones, within the photo */
  answer(photo: Photo, region: Box): Promise<AgeGenderAnswer>;
  close(): Promise<void>;
}
