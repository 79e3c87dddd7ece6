/** What the user can mend: told in one line, without a stack. */
export class ReportError extends Error {
  override readonly name = 'ReportError';
}
