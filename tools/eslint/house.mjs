import noLiteralSpread from './rules/no-literal-spread.mjs';
import noMemberNames from './rules/no-member-names.mjs';
import noPrettierIgnore from './rules/no-prettier-ignore.mjs';
import noTestingImports from './rules/no-testing-imports.mjs';

/** The rules of this house that no published plugin has (docs/architecture.md). */
export const house = {
  rules: {
    'no-literal-spread': noLiteralSpread,
    'no-member-names': noMemberNames,
    'no-prettier-ignore': noPrettierIgnore,
    'no-testing-imports': noTestingImports,
  },
};
