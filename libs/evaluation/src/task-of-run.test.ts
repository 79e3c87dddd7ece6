import { expect, test } from '@jest/globals';
import { tasks } from '@adience/tasks';
import { taskOfRun } from './task-of-run.ts';

test('the task that comes with the program where name and classes agree, whether or not the run says its order', () => {
  const { name, classes } = tasks.age;
  expect(taskOfRun({ task: name, classes })).toBe(tasks.age);
  expect(taskOfRun({ task: name, classes, ordered: true })).toBe(tasks.age);
});

test("else classes of the user's own, ordered as the run says", () => {
  const emotion = { task: 'emotion', classes: ['sad', 'glad'] };
  expect(taskOfRun({ ...emotion, ordered: true })).toMatchObject({
    name: 'emotion',
    ordered: true,
    years: null,
  });
  expect(taskOfRun(emotion)).toMatchObject({ classes: ['sad', 'glad'], ordered: false });
});

test('the name of a task with other classes is another task, of the same order where the run says none', () => {
  const coarse = taskOfRun({ task: 'age', classes: ['young', 'old'] });
  expect(coarse).not.toBe(tasks.age);
  expect(coarse).toMatchObject({ classes: ['young', 'old'], ordered: true });
});
