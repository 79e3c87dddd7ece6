/** Refuses comments that keep Prettier from formatting code. */
export default {
  meta: {
    type: 'layout',
    fixable: 'code',
    schema: [],
    messages: { ignored: 'Code is formatted by Prettier everywhere: remove this comment.' },
  },
  create: (context) => ({
    Program() {
      for (const comment of context.sourceCode.getAllComments()) {
        if (!/^\s*prettier-ignore/.test(comment.value)) continue;
        context.report({
          loc: comment.loc,
          messageId: 'ignored',
          fix: (fixer) => fixer.remove(comment),
        });
      }
    },
  }),
};
