/** What the user can fix: reported in one line, without a stack. */
export class ReportError extends Error {
  override readonly name = 'ReportError';
}
