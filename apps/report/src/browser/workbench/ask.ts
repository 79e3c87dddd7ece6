/** A question to the server by its name and fields. @throws Error with the server's own words */
export async function ask<Answer>(
  name: string,
  fields: readonly (readonly [string, string])[],
  signal?: AbortSignal,
): Promise<Answer> {
  const query = new URLSearchParams(fields.map(([key, value]) => [key, value]));
  const response = await fetch(`/workbench/${name}?${query.toString()}`, { signal: signal ?? null });
  return answerOf<Answer>(response);
}

/** Writes tags and a note on runs. @throws Error with the server's own words */
export async function writeNotes(edit: {
  readonly runs: readonly string[];
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
  readonly note?: string;
}): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await answerOf(await fetch('/workbench/notes', { method: 'POST', headers, body: JSON.stringify(edit) }));
}

async function answerOf<Answer>(response: Response): Promise<Answer> {
  const json = response.headers.get('content-type')?.startsWith('application/json') === true;
  const answer = json ? ((await response.json()) as Answer & { readonly error?: string }) : null;
  if (response.ok && answer !== null) return answer;
  throw new Error(answer?.error ?? `the server answered ${response.status}`);
}
