/** Where to read how a dataset that comes with the program is obtained: the end of a message that it is missing. */
export const howToGet = (name: string) =>
  `datasets/${name}/README.md explains how to get ${name} and where to put it`;
