import type { DuckDBInstance } from '@duckdb/node-api';
import { QueryError } from './query-error.ts';

/** An empty database in memory. @throws QueryError where the engine is not installed */
export async function startEngine(): Promise<DuckDBInstance> {
  const engine = await import('@duckdb/node-api').catch((cause: unknown) => {
    throw new QueryError(
      `SQL needs the package @duckdb/node-api, which is not installed here (npm ci, or a bundle made with --with-query)`,
      { cause },
    );
  });
  return engine.DuckDBInstance.create(':memory:');
}
