/** Placeholder until the served page exists. */
export function followLive(_enhance: (root: ParentNode) => void): void {}
