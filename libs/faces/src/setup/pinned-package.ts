/** Some files of a npm package that is not a dependency, since it brings much that is not used. */
export interface PinnedPackage {
  /** Name and exact version. */
  readonly package: string;
  /** What is kept of it; the last one is put into its place last, so that where it is all are. */
  readonly files: readonly {
    /** In the package's tarball. */
    readonly entry: string;
    /** In the folder. */
    readonly name: string;
    readonly sha256: string;
  }[];
  readonly licence: { readonly entry: string; readonly name: string };
  /** Where they are kept. */
  folder(): string;
}
