export { csvText } from './csv/csv-text.ts';
export { readCsv, type CsvRow } from './csv/read-csv.ts';
export { FileError } from './file-error.ts';
export { decodeText } from './decode-text.ts';
export { listFiles } from './list-files.ts';
export { openSealedJson, sealedJson } from './sealed-json.ts';
export { readFileBytes, readTextFile } from './read-text-file.ts';
