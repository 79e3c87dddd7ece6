/** What a source of the library is given. */
export interface SourceRequest {
  readonly device: 'cpu' | 'cuda';
  /** The Python whose pip is asked. */
  readonly python: string;
  /** Kept from one try to the next. */
  readonly work: string;
  /** Becomes the library where everything succeeds: `deps/lib`, `deps/include`, `lib`. */
  readonly stage: string;
  /** The npm package. */
  readonly packageFolder: string;
  /** The current step, and its share from 0 to 1; null where that is not known. */
  readonly progress: (what: string, share: number | null) => void;
}

/** The result; the library itself reports its version when it is loaded. */
export interface SourcedLibrary {
  readonly source: string;
  readonly sha256: string | null;
}

/** Fills the stage; throws with the next step in its message. */
export type LibrarySource = (request: SourceRequest) => Promise<SourcedLibrary>;
