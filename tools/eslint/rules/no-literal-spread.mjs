/** Refuses `...{ a, b }` in an object and `...[a, b]` in a list, which only save lines: write a, b. */
export default {
  meta: {
    type: 'suggestion',
    fixable: 'code',
    schema: [],
    messages: { spread: 'Write the members themselves; a literal that is spread at once only saves lines.' },
  },
  create: (context) => ({
    SpreadElement(node) {
      const members = node.argument.properties ?? node.argument.elements;
      if (!['ObjectExpression', 'ArrayExpression'].includes(node.argument.type)) return;
      const fix = (fixer) => fixer.replaceText(node, textOf(members, context.sourceCode));
      context.report({ node, messageId: 'spread', fix: members.some(Boolean) ? fix : null });
    },
  }),
};

/** The members as they are written, comments between them included. */
const textOf = (members, source) => source.text.slice(members[0].range[0], members.at(-1).range[1]);
