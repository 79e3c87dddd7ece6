import { text } from 'node:stream/consumers';
import { ESLint } from 'eslint';

/*
 * Lints snippets as if each were a file of the repository: [[path, code], ...] as JSON on stdin, [[rule, ...], ...]
 * on stdout, in the same order. One process for all of them, because loading the configuration takes seconds.
 */
const eslint = new ESLint({ ignore: false });
const found = [];
for (const [filePath, code] of JSON.parse(await text(process.stdin))) {
  const [{ messages }] = await eslint.lintText(code, { filePath });
  found.push(messages.map(({ ruleId, message }) => ruleId ?? message));
}
process.stdout.write(JSON.stringify(found));
