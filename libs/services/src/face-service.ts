import type { FetchProtocol } from './fetch/fetch-protocol.ts';
import type { OpenModel } from './open-models/open-model.ts';
import type { SavedAnswers } from './saved-answers.ts';
import type { ServiceAnswer } from './service-answer.ts';

/**
 * A face service: how its saved answers are read, and how it is asked. Everything that depends on a service is a
 * property of it; no other code tests a service's name. A new one is a folder and a line in face-services.ts.
 */
export interface FaceService {
  /** `rekognition`: its name on the command line, and its key in the list. */
  readonly name: string;
  /** As results print it. */
  readonly title: string;
  /** Where the shape of its answers is documented; null: here, in docs/services.md. */
  readonly documentation: string | null;
  /** How far that shape could be checked; results say where it is unverified. */
  readonly shape: 'verified' | 'unverified';
  /** What else a reader of results must know; null: nothing. */
  readonly caveat: string | null;
  /** Tasks, by name, that its answers can be scored on, and the field of a face that a task is read from. */
  readonly fields: Readonly<Record<string, string>>;
  /** False: it classifies the whole image, so the share of faces found is meaningless. */
  readonly findsFaces: boolean;
  /** Version of the interface where the answers do not carry one. */
  readonly apiVersion: string | null;
  /**
   * Reads one answer: a parsed JSON body, or a table's row by column.
   *
   * @throws FieldError where a field is missing or invalid
   */
  read(answer: unknown): ServiceAnswer;
  /**
   * Reads all answers as they are saved (`readFolder`: one JSON file per image).
   *
   * @param path the folder or file
   * @param images names of the dataset's images; those without an answer have no record
   * @throws ResponseError naming the file, and the field or line, that cannot be read
   */
  readSaved(service: FaceService, path: string, images: readonly string[]): Promise<SavedAnswers>;
  /** How it is asked over the network; null: only saved answers are read. */
  readonly fetch: FetchProtocol | null;
  /** What is known of its network where that is published and runs on this machine; null: it runs elsewhere. */
  readonly model: OpenModel | null;
}
