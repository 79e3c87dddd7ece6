import { z } from 'zod';
import { outputs } from './outputs.ts';

/** The JSON Schema of every `--json`, by command under `$defs`: what `docs/json-schema.json` has. */
export const jsonSchema = () => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'What adience prints with --json, by command',
  $defs: Object.fromEntries(
    Object.entries(outputs).map(([command, schema]) => {
      const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' });
      return [command, rest];
    }),
  ),
});
