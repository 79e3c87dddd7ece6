import type { OutgoingImage } from './fetch-protocol.ts';

/** A form with an image in it, as browsers send it. */
export function formWith(
  field: string,
  { bytes, type }: OutgoingImage,
  values: Record<string, string>,
): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) form.set(name, value);
  // The file's own name would reveal more than the picture does.
  form.set(field, new Blob([bytes], { type }), type === 'image/png' ? 'face.png' : 'face.jpg');
  return form;
}
