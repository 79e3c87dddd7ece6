/** An element of the page by its id; the page has it. */
export const need = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;

/** A new element with text in it. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className = '',
  text = '',
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  made.textContent = text;
  return made;
}
