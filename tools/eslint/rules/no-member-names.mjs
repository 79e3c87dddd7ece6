import { relative } from 'node:path';
import { membersByName } from '../member-lists.mjs';

/**
 * Refuses a test of a member's name (`task === 'age'`, `case 'sgd':`, `['center'].includes(crop)`) outside the
 * member's own files: what depends on a member is a property of it.
 */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      tested: "'{{name}}' is a member of {{list}}: ask for a property of the member, not for its name.",
    },
  },
  create(context) {
    const file = relative(context.cwd, context.filename).replaceAll('\\', '/');
    const members = membersByName();

    const check = (node) => {
      const name = textOf(node);
      const known = members.get(name);
      if (!known || known.some(({ own }) => own.test(file))) return;
      context.report({ node, messageId: 'tested', data: { name, list: known[0].list } });
    };
    return {
      BinaryExpression({ operator, left, right }) {
        if (['===', '!==', '==', '!='].includes(operator)) [left, right].forEach(check);
      },
      SwitchCase: ({ test }) => check(test),
      CallExpression({ callee }) {
        if (callee.type !== 'MemberExpression' || callee.property.name !== 'includes') return;
        if (callee.object.type === 'ArrayExpression') callee.object.elements.forEach(check);
      },
    };
  },
};

/** The text of a string literal or of a template without holes. */
function textOf(node) {
  if (node?.type === 'Literal') return node.value;
  if (node?.type === 'TemplateLiteral' && node.quasis.length === 1) return node.quasis[0].value.cooked;
  if (node?.type === 'TSAsExpression') return textOf(node.expression);
  return undefined;
}
