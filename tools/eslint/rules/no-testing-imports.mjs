/** Refuses imports from `testing/` folders: fixtures and fake servers are for tests alone. */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: { imported: "'{{from}}' is for tests: product code does not import testing/ folders." },
  },
  create(context) {
    const check = ({ source }) => {
      const from = source?.value;
      if (typeof from !== 'string' || !/(^|\/)testing(\/|$)/.test(from)) return;
      context.report({ node: source, messageId: 'imported', data: { from } });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportAllDeclaration: check,
      ExportNamedDeclaration: check,
    };
  },
};
