import { functionsBelow, functionsOf, functionsOfCode, functionsOfStack } from './findFunctions.ts';
import { listCommand } from './listCommand.ts';
import { servedFunctions } from './serve/servedFunctions.ts';

/** All that reads templates, in a file of its own: `invoke` remembers what it read, and mostly needs none of it. */
export const templates = {
  functionsOf,
  functionsBelow,
  functionsOfStack,
  functionsOfCode,
  served: servedFunctions,
  list: listCommand,
};
