/** A field of a service's answer is invalid; whoever reads the file adds its name. */
export class FieldError extends Error {
  override readonly name = 'FieldError';

  constructor(field: string, problem: string) {
    super(field === '' ? problem : `${field}: ${problem}`);
  }
}
