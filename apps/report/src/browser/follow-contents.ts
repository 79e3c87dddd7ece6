/** Marks in the contents the section that is being read, and closes those of a narrow window once a link is taken. */
export function followContents(): void {
  const links = new Map(
    [...document.querySelectorAll<HTMLAnchorElement>('.contents a')].map((link) => [
      link.hash.slice(1),
      link,
    ]),
  );
  const seen = new Set<string>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries)
        if (isIntersecting) seen.add(target.id);
        else seen.delete(target.id);
      const current = [...links.keys()].find((id) => seen.has(id));
      if (current === undefined) return;
      for (const [id, link] of links)
        if (id === current) link.setAttribute('aria-current', 'location');
        else link.removeAttribute('aria-current');
    },
    { rootMargin: '-10% 0px -60% 0px' },
  );
  for (const section of document.querySelectorAll('main section')) observer.observe(section);
  const fold = document.querySelector<HTMLDetailsElement>('.contents-fold');
  fold?.addEventListener('click', ({ target }) => {
    if ((target as HTMLElement).tagName === 'A') fold.open = false;
  });
}
