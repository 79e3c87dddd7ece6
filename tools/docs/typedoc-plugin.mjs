import { Converter, ReflectionKind, RendererEvent } from 'typedoc';

/*
 * What typedoc cannot be told by options: a library is called as it is imported, a Markdown file by its first heading, and its
 * group is the folder that it lies in.
 */

/** @param {import('typedoc').Application} app */
export function load(app) {
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_, document) => {
    document.frontmatter['group'] = groupOf(document.name);
  });
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const library of project.getReflectionsByKind(ReflectionKind.Module))
      library.name = library.name.replace(/^(.+)\/src$/, '@adience/$1');
  });
  // Once pages have their addresses and their order, which are those of the files, and before anything shows a name.
  app.renderer.on(
    RendererEvent.BEGIN,
    ({ project }) => {
      for (const document of project.documents ?? []) document.name = headingOf(document) ?? document.name;
    },
    1000,
  );
}

/** @param {import('typedoc').Models.DocumentReflection} document */
function headingOf({ content }) {
  const text = content.map((part) => part.text).join('');
  return /^# (.+)\n/.exec(text)?.[1]?.replaceAll('`', '');
}

/** @param {string} path of a Markdown file, without its ending */
function groupOf(path) {
  if (path.startsWith('docs/decisions/')) return 'Decisions';
  if (path.startsWith('datasets/')) return 'Datasets';
  return 'Guides';
}
