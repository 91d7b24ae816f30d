import type { SyntaxNode } from '@lezer/common';
import { editsOf, type Rewrite } from '../codeEdits.ts';
import type { Fix, Report } from '../finding.ts';
import { callArguments } from '../python/callArguments.ts';
import { isInTry } from '../python/enclosing.ts';
import { isLocalOnly } from '../python/localGuards.ts';
import { insertImport } from '../python/moduleEdits.ts';
import type { PythonFile } from '../python/pythonFile.ts';
import { chainOf } from '../python/references.ts';
import { enclosingFunction } from '../python/scopeNodes.ts';
import { moduleScope, resolveName } from '../python/scopes.ts';
import { nodesByName, spanOf, textOf } from '../python/syntax.ts';
import { usesOf } from '../python/uses.ts';
import { resolveValue } from '../python/values.ts';
import type { Rule } from '../rule.ts';

export const multiprocessingPrimitives: Rule = {
  meta: {
    id: 'multiprocessing-primitives',
    title: 'Use threads or pipes in place of multiprocessing pools and queues',
    what: `Reports pools, queues, locks, semaphores, events, conditions, barriers and shared values of \`multiprocessing\`, and \`ProcessPoolExecutor\`, in code that Lambda loads or runs. \`Process\` with \`Pipe\` works and is left alone, as are \`ThreadPool\`, code below \`if __name__ == '__main__'\`, and attempts in a \`try\` with an \`except\`.`,
    why: `All of these are made of POSIX semaphores, which live in \`/dev/shm\`. Lambda's environments have no \`/dev/shm\`, so that making one fails with \`OSError: [Errno 38] Function not implemented\`.`,
    fix: `Use \`concurrent.futures.ThreadPoolExecutor\` or \`multiprocessing.pool.ThreadPool\`; for work that waits for services, threads are as fast. For work that computes, start \`Process\`es and collect their results through \`Pipe\`s. The quick fix changes pools to pools of threads.`,
    severity: 'error',
    examples: [
      {
        language: 'python',
        bad: `from concurrent.futures import ProcessPoolExecutor


def lambda_handler(event, context):
    with ProcessPoolExecutor(max_workers=4) as executor:
        return list(executor.map(resize, event["images"]))


def resize(image):
    return image["name"]
`,
        good: `from concurrent.futures import ThreadPoolExecutor


def lambda_handler(event, context):
    with ThreadPoolExecutor(max_workers=4) as executor:
        return list(executor.map(resize, event["images"]))


def resize(image):
    return image["name"]
`,
      },
    ],
    sources: [
      'https://aws.amazon.com/blogs/compute/parallel-processing-in-python-with-aws-lambda/',
      'https://docs.python.org/3/library/multiprocessing.html',
    ],
  },
  check: { python: checkPython },
};

const semaphoreUsers =
  /^(?:multiprocessing(?:\.get_context\(\))?\.(?:Pool|Queue|SimpleQueue|JoinableQueue|Lock|RLock|Semaphore|BoundedSemaphore|Condition|Event|Barrier|Value|Array)|multiprocessing\.pool\.Pool|concurrent\.futures(?:\.process)?\.ProcessPoolExecutor)$/;

function* checkPython(file: PythonFile): Iterable<Report> {
  for (const call of nodesByName(file, 'CallExpression')) {
    const callee = call.firstChild && resolveValue(file, call.firstChild);
    const name = callee && chainOf(callee);
    if (!name || !semaphoreUsers.test(name) || !isRunByLambda(file, call)) continue;
    if (isInTry(call) || isLocalOnly(file, call) || hasOwnLock(file, call)) continue;
    yield {
      at: spanOf(call),
      message: `${name.replace('get_context().', '')} needs /dev/shm, which Lambda does not have: this fails with OSError, Function not implemented.`,
      fixes: () => fixes(file, call, name),
    };
  }
}

/** When the module is loaded, or for an invocation. */
function isRunByLambda(file: PythonFile, call: SyntaxNode): boolean {
  if (enclosingFunction(call)) return file.invocationPath(call) !== undefined;
  for (let node = call.parent; node; node = node.parent) {
    if (node.name === 'IfStatement' && /__name__/.test(textOf(file, node.firstChild?.nextSibling ?? node)))
      return false;
  }
  return true;
}

/** `Value('i', 0, lock=False)` needs no semaphore. */
function hasOwnLock(file: PythonFile, call: SyntaxNode): boolean {
  const lock = callArguments(file, call).keywords.get('lock');
  return lock !== undefined && textOf(file, lock) === 'False';
}

function fixes(file: PythonFile, call: SyntaxNode, name: string): readonly Fix[] {
  const callee = call.firstChild;
  if (!callee) return [];
  const { positional, keywords } = callArguments(file, call);
  const known = new Set(['max_workers', 'initializer', 'initargs', 'processes']);
  if (positional.length > 3 || [...keywords.keys()].some(keyword => !known.has(keyword))) return [];
  if (name.endsWith('.ProcessPoolExecutor')) return fixOf(file, executorRewrites(file, callee));
  if (!name.endsWith('.Pool') || moduleScope(file).bindings.has('ThreadPool')) return [];
  return fixOf(file, [
    insertImport(file, 'from multiprocessing.pool import ThreadPool'),
    { start: callee.from, end: callee.to, newText: 'ThreadPool' },
  ]);
}

function fixOf(file: PythonFile, rewrites: readonly (Rewrite | undefined)[] | undefined): readonly Fix[] {
  if (!rewrites) return [];
  const edits = editsOf(
    file,
    rewrites.filter(rewrite => rewrite !== undefined),
  );
  return [{ title: 'Use a pool of threads', edits, isSafe: false }];
}

/** `futures.ProcessPoolExecutor` keeps its module; an imported name is replaced in the import if nothing else uses it. */
function executorRewrites(
  file: PythonFile,
  callee: SyntaxNode,
): readonly (Rewrite | undefined)[] | undefined {
  const property = callee.getChild('PropertyName');
  if (property) return [{ start: property.from, end: property.to, newText: 'ThreadPoolExecutor' }];
  const binding = resolveName(file, callee);
  const other = moduleScope(file).bindings.get('ThreadPoolExecutor');
  if (!binding || other?.writes.some(({ kind }) => kind !== 'import')) return undefined;
  const uses = usesOf(file, binding);
  const isRenamed = !other && uses.length === 2 && binding.name === 'ProcessPoolExecutor';
  const replaced = isRenamed ? uses : [callee];
  return [
    other || isRenamed ? undefined : insertImport(file, 'from concurrent.futures import ThreadPoolExecutor'),
    ...replaced.map(({ from, to }) => ({ start: from, end: to, newText: 'ThreadPoolExecutor' })),
  ];
}
