/** Refuses `...{ a, b }` in an object and `...[a, b]` in a list, which only save lines: write a, b. */
export default {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { spread: 'Write the members themselves; a literal that is spread at once only saves lines.' },
  },
  create: (context) => ({
    SpreadElement(node) {
      if (!['ObjectExpression', 'ArrayExpression'].includes(node.argument.type)) return;
      context.report({ node, messageId: 'spread' });
    },
  }),
};
