export { commandGroup, type CommandGroup } from './command-group.ts';
export { loadCommands, type Commands } from './load-commands.ts';
export { amount, choice, choices, flag, integer, integerOr, list, number, text } from './option.ts';
export { runProgram, type Program } from './run-program.ts';
export { optionValue, withOptions, type GivenOptions, type OptionSchemas } from './with-options.ts';
