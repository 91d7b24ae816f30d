import type { SyntaxNode } from '@lezer/common';
import { callArguments } from './callArguments.ts';
import type { PythonFile } from './pythonFile.ts';
import { calleeOf, referenceOf } from './references.ts';
import { buildScopes } from './scopeBuilder.ts';
import { staticString } from './staticValue.ts';
import { childrenOf, isNamed, isSameNode, nodesByName, textOf } from './syntax.ts';

/** A place that reads an environment variable by its name. */
export interface EnvironmentRead {
  readonly name: string;
  /** `os.environ['NAME']`, or the call of `os.getenv` or `os.environ.get`. */
  readonly node: SyntaxNode;
  /** Whether a missing variable raises `KeyError`. */
  readonly isRequired: boolean;
}

/** What a file does with the environment. */
export interface EnvironmentUses {
  readonly reads: readonly EnvironmentRead[];
  readonly writes: ReadonlySet<string>;
  /** Whether it also takes variables whose names are not written out: `os.environ[name]`, `dict(os.environ)`. */
  readonly isOpen: boolean;
}

/** Where a file reads and sets environment variables. */
export function environmentUses(file: PythonFile): EnvironmentUses {
  const reads: EnvironmentRead[] = [];
  const writes = new Set<string>();
  let isOpen = false;
  for (const environment of environments(file)) {
    const { parent } = environment;
    const key = parent?.name === 'MemberExpression' ? subscriptOf(parent) : undefined;
    const name = key && staticString(file, key);
    if (parent && name !== undefined) {
      if (isWritten(file, parent)) writes.add(name);
      else reads.push({ name, node: parent, isRequired: true });
    } else if (!isMethodCall(file, environment, writes)) isOpen = true;
  }
  for (const call of nodesByName(file, 'CallExpression')) {
    const callee = calleeOf(file, call);
    if (callee !== 'os.getenv' && callee !== 'os.environ.get') continue;
    const [key] = callArguments(file, call).positional;
    const name = key && staticString(file, key);
    if (name === undefined) isOpen = true;
    else reads.push({ name, node: call, isRequired: false });
  }
  return { reads, writes, isOpen };
}

function environments(file: PythonFile): readonly SyntaxNode[] {
  const hasAlias = /\benviron\s+as\b|=\s*(?:os\s*\.\s*)?environ\s*$/m.test(file.text);
  return nodesByName(file, 'MemberExpression', 'VariableName').filter(node => {
    const isCandidate = /\benviron$/.test(textOf(file, node)) || (hasAlias && node.name === 'VariableName');
    if (!isCandidate) return false;
    if (node.parent?.name === 'ImportStatement' || isAssignedName(node)) return false;
    return referenceOf(file, node) === 'os.environ';
  });
}

/** `env = os.environ` names it; the uses of the name count. */
function isAssignedName(node: SyntaxNode): boolean {
  return node.parent?.name === 'AssignStatement' && isSameNode(node.parent.firstChild, node);
}

function subscriptOf(member: SyntaxNode): SyntaxNode | undefined {
  if (member.getChild('PropertyName')) return undefined;
  return childrenOf(member).filter(isNamed)[1];
}

/** `os.environ.get(…)` is seen as a call; `setdefault` and `update` set variables. `'NAME' in os.environ` reads none. */
function isMethodCall(file: PythonFile, environment: SyntaxNode, writes: Set<string>): boolean {
  const { parent } = environment;
  if (parent?.name === 'BinaryExpression') return true;
  if (parent?.name === 'AssignStatement') return true;
  const method = parent?.name === 'MemberExpression' ? parent.getChild('PropertyName') : null;
  const call = parent?.parent?.name === 'CallExpression' ? parent.parent : undefined;
  if (!method || !call) return false;
  const name = textOf(file, method);
  if (!/^(?:get|setdefault|update|pop)$/.test(name)) return false;
  const { positional, keywords } = callArguments(file, call);
  if (name === 'update') for (const keyword of keywords.keys()) writes.add(keyword);
  const key = positional[0] && staticString(file, positional[0]);
  if (name === 'setdefault' && key !== undefined) writes.add(key);
  return name !== 'update' || positional.length === 0;
}

function isWritten(file: PythonFile, member: SyntaxNode): boolean {
  return buildScopes(file).memberWrites.some(({ target }) => isSameNode(target, member));
}
