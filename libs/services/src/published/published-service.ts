/** A published result of a commercial service on Adience. */
export interface PublishedService {
  readonly service: string;
  readonly year: number;
  /** Name of the task. */
  readonly task: string;
  /** Exact accuracy in percent on the images in which it found a face. */
  readonly onDetected: number;
  /** The source gives a round number: "about 40 %". */
  readonly approximate: boolean;
  /** Share of faces found, in percent; null: not given, so accuracy over all images is unknown. */
  readonly detection: number | null;
  readonly source: string;
  readonly url: string;
  readonly protocol: string;
  readonly comparable: boolean;
}
