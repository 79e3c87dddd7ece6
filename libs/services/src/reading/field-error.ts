/** A field of a service's answer is not what it should be; who reads the file adds its name. */
export class FieldError extends Error {
  override readonly name = 'FieldError';

  constructor(field: string, problem: string) {
    super(field === '' ? problem : `${field}: ${problem}`);
  }
}
