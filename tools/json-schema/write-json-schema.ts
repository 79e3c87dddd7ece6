import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { jsonSchema } from '../../apps/runner/src/json-output/json-schema.ts';

/** `npm run json-schema`: docs/json-schema.json, what every `--json` prints; a test compares it with the commands. */
const file = 'docs/json-schema.json';
writeFileSync(file, `${JSON.stringify(jsonSchema(), null, 2)}\n`);
execFileSync('npx', ['prettier', '--write', file], { stdio: 'ignore' });
console.log(file);
