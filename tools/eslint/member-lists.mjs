import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The concepts whose members only they themselves may know by name: each concept's one list. The names are the
 * list's keys, read from the file, so that a new member is covered by the line that adds it. A member's own
 * files are those below the list's folder that are named after it: `age.ts`, `sgd-settings.ts`, `synthetic/...`.
 * Label policies are left out: `authors` is the name of a validation split too.
 */
const lists = [
  'libs/tasks/src/tasks.ts',
  'libs/datasets/src/datasets.ts',
  'libs/datasets/src/label-files/label-file-sets.ts',
  'libs/networks/src/networks.ts',
  'libs/training/src/losses/losses.ts',
  'libs/training/src/optimizers/optimizers.ts',
  'libs/training/src/schedules/schedules.ts',
  'libs/augmentation/src/crops/crop-strategies.ts',
  'libs/augmentation/src/operations/operations.ts',
  'libs/augmentation/src/mixing/mixings.ts',
  'libs/figures/src/venues/venues.ts',
  'libs/faces/src/detectors/detectors.ts',
  'libs/faces/src/landmarks/landmark-finders.ts',
  'libs/faces/src/alignments/alignments.ts',
  'libs/faces/src/age-gender/age-gender-models.ts',
  'libs/services/src/face-services.ts',
  'libs/services/src/age-policies/age-policies.ts',
  'apps/runner/src/launchers/launchers.ts',
  'apps/runner/src/exports/exporters.ts',
];

/** Read once, when the first file is linted. */
const members = new Map();

/**
 * Every member, by name: its concept's list and what its own files' paths begin with.
 *
 * @returns {ReadonlyMap<string, readonly { list: string, own: RegExp }[]>}
 * @throws Error where a list is not where the table says, or is not an object literal
 */
export function membersByName() {
  if (members.size > 0) return members;
  for (const list of lists) {
    for (const name of namesIn(list)) {
      const own = new RegExp(`^${dirname(list)}/(.*/)?${name}[./-]`);
      members.set(name, [...(members.get(name) ?? []), { list, own }]);
    }
  }
  return members;
}

/** Keys of the first exported object literal of a file. */
function namesIn(file) {
  const source = ts.createSourceFile(file, readFileSync(root + file, 'utf8'), ts.ScriptTarget.Latest);
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { initializer } of statement.declarationList.declarations) {
      const value = bare(initializer);
      if (!value || !ts.isObjectLiteralExpression(value)) continue;
      return value.properties.flatMap(({ name }) => (name && 'text' in name ? [name.text] : []));
    }
  }
  throw new Error(`tools/eslint/member-lists.mjs: ${file} has no list { name: member, ... }`);
}

/** The expression inside `as`, `satisfies` and parentheses. */
function bare(expression) {
  if (!expression) return undefined;
  const wraps =
    ts.isAsExpression(expression) ||
    ts.isSatisfiesExpression(expression) ||
    ts.isParenthesizedExpression(expression);
  return wraps ? bare(expression.expression) : expression;
}
