export const IMAGE_PROBLEMS = ['missing', 'empty', 'truncated', 'unreadable'] as const;

/** Why one image cannot be used; `message` is the reason, in a few words, without the image's name. */
export class ImageProblem extends Error {
  override readonly name = 'ImageProblem';
  readonly kind: (typeof IMAGE_PROBLEMS)[number];

  constructor(kind: ImageProblem['kind'], message: string = kind) {
    super(message);
    this.kind = kind;
  }
}
