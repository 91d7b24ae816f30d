import {
  javaScriptHandler,
  javaScriptProject,
  type ProjectFiles,
  templateOf,
  typeScriptProject,
} from './project.ts';
import { around, asProjects, numbered } from './repeated.ts';

const deep = 10_000;
const long = 5_000;

/** Statements in a handler. */
const statements = {
  brackets: around(deep, '[', '', ']'),
  'brackets that are not closed': '['.repeat(deep),
  'brackets of all kinds': around(deep, '([{a:', '1', '}])'),
  braces: around(deep, '{', '', '}'),
  'calls in calls': `${around(deep, 'a(', '1', ')')};`,
  'functions in functions': around(3_000, '(() => {', '', '})();'),
  'named functions in functions': around(2_000, 'function a(b) {', 'return b;', '}'),
  'a long member chain': `return event${'.a'.repeat(deep)};`,
  'a long chain of calls': `return event${'.a(b => b)'.repeat(long)};`,
  'a long chain of awaited calls': `return await event${'.then(b => b)'.repeat(1_000)};`,
  'a long concatenation': `return ${numbered(long, index => `'a${index}'`).join(' + ')} + event.a;`,
  'a long condition': `return ${numbered(long, index => `event.a${index}`).join(' && ')};`,
  'a long else-if chain': numbered(long, index => `if (event.a === ${index}) { return ${index}; }`).join(
    ' else ',
  ),
  'conditionals in conditionals': `return ${'event.a ? 1 : '.repeat(deep)} 2;`,
  'template literals in template literals': `return ${around(2_000, '`${', '1', '}`')};`,
  'many unary signs': `return ${'!'.repeat(deep)}event;`,
  'many awaits': `return ${'await '.repeat(deep)}event;`,
  'a long array': `return [${'{ a: event.b }, '.repeat(long)}];`,
  'many statements': 'await event.a();\n'.repeat(long),
  'many functions': numbered(long, index => `function f${index}() { return f${index + 1}(); }`).join('\n'),
  'many variables of one another': `let a0 = event;\n${numbered(long, index => `const a${index + 1} = a${index};`).join('\n')}\nreturn a${long};`,
  'many variables that double': `const a0 = 'a';\n${numbered(200, index => `const a${index + 1} = a${index} + a${index};`).join('\n')}\nreturn fetch(a200);`,
  'many functions that double': `${numbered(200, index => `const f${index} = () => f${index + 1}() + f${index + 1}();`).join('\n')}\nreturn f0();`,
};

/** Code that recursion does not get to the end of. */
export const deepJavaScript: Readonly<Record<string, ProjectFiles>> = {
  ...asProjects(statements, statement => javaScriptProject(inHandler(statement))),
  'types in types': typeScriptProject(
    `type A = ${around(deep, 'Array<', 'string', '>')};\n${javaScriptHandler}`,
  ),
  'JSX in JSX': {
    'template.yaml': templateOf('app.handler', 'nodejs24.x'),
    'app.tsx': `const a = ${around(2_000, '<a>', '', '</a>')};\n${javaScriptHandler}`,
  },
};

function inHandler(statement: string): string {
  const other = javaScriptHandler.replace('handler', 'other');
  return `export const handler = async event => {\n  ${statement}\n};\n${other}`;
}
