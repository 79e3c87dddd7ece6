/** The name of a part of a request that is wrong, as a list: none where it is right. */
export const check = (right: boolean, what: string): readonly string[] => (right ? [] : [what]);
