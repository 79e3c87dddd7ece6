import { useEffect, useState } from 'preact/hooks';
import { ask } from './ask.ts';

export interface Answered<Answer> {
  /** The last answer, also while a new one is awaited; null: none yet. */
  readonly value: Answer | null;
  readonly error: string;
}

/** Milliseconds between two questions for what grows while runs go on. */
const again = 1500;

/**
 * The server's answer to a question, asked again when its fields change, or `about`, which stands for what the answer
 * depends on.
 */
export function useAnswer<Answer>(
  name: string,
  fields: readonly (readonly [string, string])[],
  about: unknown,
): Answered<Answer> {
  const [answered, setAnswered] = useState<Answered<Answer>>({ value: null, error: '' });
  const question = JSON.stringify(fields);
  const [first, setFirst] = useState({ question: '', at: 0 });
  useEffect(() => {
    if (fields.length === 0) return setAnswered({ value: null, error: '' });
    const stop = new AbortController();
    const fresh = first.question !== question;
    const wait = fresh ? 0 : Math.max(0, first.at + again - Date.now());
    const timer = setTimeout(() => {
      setFirst({ question, at: Date.now() });
      ask<Answer>(name, fields, stop.signal).then(
        (value) => setAnswered({ value, error: '' }),
        (error: Error) => {
          if (!stop.signal.aborted) setAnswered({ value: null, error: error.message });
        },
      );
    }, wait);
    return () => {
      clearTimeout(timer);
      if (fresh) stop.abort();
    };
  }, [name, question, about]);
  return answered;
}
