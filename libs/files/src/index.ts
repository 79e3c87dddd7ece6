export { FileError } from './file-error.ts';
export { decodeText } from './decode-text.ts';
export { listFiles } from './list-files.ts';
export { readTextFile } from './read-text-file.ts';
