import { type ProjectFiles, pythonHandler, pythonProject } from './project.ts';
import { around, asProjects, indented, numbered } from './repeated.ts';

const deep = 10_000;
const long = 5_000;

/** Statements in a handler. */
const statements = {
  brackets: around(deep, '[', '', ']'),
  'brackets that are not closed': '['.repeat(deep),
  'calls in calls': around(deep, 'a(', '1', ')'),
  'calls as deep as Python allows': around(190, 'a(', '1', ')'),
  'a long member chain': `return event${'.a'.repeat(deep)}`,
  'a long chain of calls': `return event${'.a(b)'.repeat(long)}`,
  'a long concatenation': `return ${numbered(long, index => `"a${index}"`).join(' + ')} + event["a"]`,
  'a long condition': `return ${numbered(long, index => `event["a${index}"]`).join(' and ')}`,
  'a long elif chain': numbered(
    long,
    index => `${index === 0 ? 'if' : '    elif'} event == ${index}:\n        return ${index}\n`,
  ).join(''),
  'lambdas in lambdas': `return ${'lambda: '.repeat(deep)}event`,
  'conditionals in conditionals': `return ${'1 if event else '.repeat(deep)}2`,
  'many unary signs': `return ${'not '.repeat(deep)}event`,
  'many statements': 'event.a()\n    '.repeat(long),
  'f-strings in f-strings': `return ${around(100, 'f"{', '1', '}"')}`,
  'many variables of one another': `a0 = event\n${numbered(long, index => `    a${index + 1} = a${index}`).join('\n')}\n    return a${long}`,
  'many variables that double': `a0 = "a"\n${numbered(200, index => `    a${index + 1} = a${index} + a${index}`).join('\n')}\n    return open(a200)`,
};

/** Code that recursion does not get to the end of. */
export const deepPython: Readonly<Record<string, ProjectFiles>> = {
  ...asProjects(statements, statement => pythonProject(inHandler(statement))),
  'blocks in blocks': pythonProject(`${indented(deep / 10, 'if a:', 'pass')}\n${pythonHandler}`),
  'functions in functions': pythonProject(`${indented(90, 'def a():', 'pass')}\n${pythonHandler}`),
  'many functions that double': pythonProject(
    `${numbered(200, index => `def f${index}():\n    return f${index + 1}() + f${index + 1}()\n\n\n`).join('')}def lambda_handler(event, context):\n    return f0()\n`,
  ),
};

function inHandler(statement: string): string {
  const other = pythonHandler.replace('lambda_handler', 'other');
  return `def lambda_handler(event, context):\n    ${statement}\n\n\n${other}`;
}
