import type { SyntaxNode } from '@lezer/common';
import { editsOf, insertion } from '../codeEdits.ts';
import type { Fix, Report } from '../finding.ts';
import { beginsLine, indentationOf, indentationStep, lineBreakOf } from '../python/moduleEdits.ts';
import type { PythonFile } from '../python/pythonFile.ts';
import { referenceOf } from '../python/references.ts';
import type { Binding, Write } from '../python/scope.ts';
import { scopeOf } from '../python/scopes.ts';
import { childrenOf, isNamed, textOf } from '../python/syntax.ts';
import { usesOf } from '../python/uses.ts';
import type { Rule } from '../rule.ts';

export const defaultMutableArg: Rule = {
  meta: {
    id: 'default-mutable-arg',
    title: 'Do not change the default of a parameter',
    what: `Reports parameters whose default is a list, dictionary or set and which the function changes in place, in code that runs for each invocation. Defaults that are only read are left alone, and so are caches, which are kept on purpose (their name says so).`,
    why: `Python makes the default once, when the function is defined, so on Lambda once for an environment. What one invocation adds to it is still there in the next one, which may be for another customer.`,
    fix: `Use \`None\` as the default and make the list or dictionary in the function. The quick fix does that.`,
    severity: 'off',
    examples: [
      {
        language: 'python',
        bad: `def collect(record, found=[]):
    found.append(record["body"])
    return found


def lambda_handler(event, context):
    for record in event["Records"]:
        found = collect(record)
    return found
`,
        good: `def collect(record, found=None):
    if found is None:
        found = []
    found.append(record["body"])
    return found


def lambda_handler(event, context):
    found = []
    for record in event["Records"]:
        collect(record, found)
    return found
`,
      },
    ],
    sources: [
      'https://docs.python.org/3/reference/compound_stmts.html#function-definitions',
      'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html',
    ],
  },
  check: { python: checkPython },
};

const changingMethod =
  /^\s*\.\s*(?:append|extend|insert|add|update|setdefault|pop|popitem|remove|clear|discard|sort|reverse|appendleft)\s*\(/;

function* checkPython(file: PythonFile): Iterable<Report> {
  for (const definition of file.functionNodes) {
    const body = definition.getChild('Body');
    if (!body || definition.name !== 'FunctionDefinition') continue;
    for (const binding of scopeOf(file, definition)?.bindings.values() ?? []) {
      const [parameter, ...others] = binding.writes;
      if (parameter?.kind !== 'parameter' || others.length > 0 || /cache|memo/i.test(binding.name)) continue;
      const { value } = parameter;
      if (!value || !isMutable(file, value) || !isChanged(file, binding) || !file.invocationPath(body))
        continue;
      yield {
        at: { start: parameter.name.from, end: value.to },
        message: `The default of ${binding.name} is made once for an environment, and this function changes it: what one invocation adds is there in the next.`,
        fixes: () => fixes(file, body, binding, value),
      };
    }
  }
}

function isMutable(file: PythonFile, node: SyntaxNode): boolean {
  if (/^(?:Array|Dictionary|Set)(?:Comprehension)?Expression$/.test(node.name)) return true;
  const callee =
    node.name === 'CallExpression' && node.firstChild ? referenceOf(file, node.firstChild) : undefined;
  return (
    callee !== undefined &&
    /^(?:list|dict|set|collections\.(?:defaultdict|OrderedDict|Counter|deque))$/.test(callee)
  );
}

/** `found.append(…)`, `found[key] = …`, `del found[key]` */
function isChanged(file: PythonFile, binding: Binding): boolean {
  return usesOf(file, binding).some(use => {
    const member = use.parent;
    if (member?.name !== 'MemberExpression' || member.firstChild?.from !== use.from) return false;
    if (changingMethod.test(file.text.slice(use.to, use.to + 100))) return true;
    const isElement = use.nextSibling?.name === '[';
    return isElement && (isTarget(member) || member.parent?.name === 'DeleteStatement');
  });
}

function isTarget(member: SyntaxNode): boolean {
  const next = member.nextSibling?.name;
  return (
    /^(?:Assign|Update)Statement$/.test(member.parent?.name ?? '') &&
    (next === 'AssignOp' || next === 'UpdateOp')
  );
}

function fixes(
  file: PythonFile,
  body: SyntaxNode,
  { name }: Binding,
  value: NonNullable<Write['value']>,
): readonly Fix[] {
  const statements = childrenOf(body).filter(child => isNamed(child) && child.name !== 'Comment');
  const isDocumented =
    statements[0]?.name === 'ExpressionStatement' && statements[0].firstChild?.name === 'String';
  const first = statements[isDocumented ? 1 : 0];
  if (!first || !beginsLine(file, first)) return [];
  const [indentation, lineBreak] = [indentationOf(file, first), lineBreakOf(file)];
  const made = `if ${name} is None:${lineBreak}${indentation}${indentationStep(indentation)}${name} = ${textOf(file, value)}${lineBreak}${indentation}`;
  const edits = editsOf(file, [
    { start: value.from, end: value.to, newText: 'None' },
    insertion(first.from, made),
  ]);
  return [{ title: 'Make it in the function', edits, isSafe: false }];
}
