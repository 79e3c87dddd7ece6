import type { TaskName } from '@adience/tasks';
import type { ServiceFace } from '../service/service-record.ts';

/** What a service said of one image. */
export type Answer =
  | {
      /** None: the service looked and found no face. */
      readonly faces: readonly ServiceFace[];
      readonly apiVersion?: string;
      readonly imageSize?: readonly [width: number, height: number];
      readonly extra: Readonly<Record<string, unknown>>;
    }
  /** An error body, in the service's own words: it says nothing of the face. */
  | { readonly error: string };

/** A commercial face service: how its answers are read. */
export interface Provider {
  readonly name: string;
  readonly title: string;
  /** Where the shape of its answers is documented. */
  readonly documentation: string;
  /** How far that shape could be checked; what is unverified says so wherever results appear. */
  readonly shape: 'verified' | 'unverified';
  /** What else a reader of results must know; null: nothing. */
  readonly caveat: string | null;
  /** What it tells of a face, and the field of a face that says it. */
  readonly fields: Readonly<Partial<Record<TaskName, string>>>;
  /** False: it classifies the whole image and never misses, so its detection rate says nothing. */
  readonly findsFaces: boolean;
  /** Version of the interface where the answers do not carry one. */
  readonly apiVersion: string | null;
  /**
   * Reads one answer, as JSON.
   *
   * @throws FieldError where a field is missing or not what it should be
   */
  read(answer: unknown): Answer;
}
