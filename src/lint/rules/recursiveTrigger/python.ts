import type { SyntaxNode } from '@lezer/common';
import type { Report } from '../../finding.ts';
import { type KnownPrefix, unknownPrefix } from '../../knownPrefix.ts';
import { type AwsCall, awsCallsOf } from '../../python/awsCalls.ts';
import { callArguments } from '../../python/callArguments.ts';
import { knownPrefix } from '../../python/knownPrefix.ts';
import { provenanceOf } from '../../python/provenance.ts';
import type { PythonFile } from '../../python/pythonFile.ts';
import { calleeOf, referenceOf } from '../../python/references.ts';
import { enclosingFunction } from '../../python/scopeNodes.ts';
import { resolveName } from '../../python/scopes.ts';
import { staticString } from '../../python/staticValue.ts';
import { calleeSpan, textOf, unparenthesised } from '../../python/syntax.ts';
import { resolveValue } from '../../python/values.ts';
import { loopReport, tellsOwnWrites, type Write } from './loop.ts';
import { keyEnd } from './pythonKeyEnd.ts';
import {
  environmentTarget,
  keyWithOtherPrefix,
  type Target,
  type TriggeringWrite,
  targetOfPath,
  triggeringWrite,
} from './writes.ts';

export function* checkPython(file: PythonFile): Generator<Report> {
  if (file.functions.length === 0 || tellsOwnWrites(file.text)) return;
  for (const call of awsCallsOf(file)) {
    const write = writeOf(file, call);
    const report = write && loopReport(write, file.functions);
    if (!report || !file.invocationPath(call.node)) continue;
    yield { at: calleeSpan(call.node), ...report };
  }
}

function writeOf(file: PythonFile, call: AwsCall): Write | undefined {
  const triggering = triggeringWrite(call);
  const named = triggering && targetArgument(file, call, triggering);
  const to = named && targetOf(named.file, named.node);
  if (triggering === undefined || to === undefined) return undefined;
  const place = triggering.places?.key;
  const key = call.input.get('Key') ?? (place === undefined ? undefined : positional(file, call)[place]);
  return {
    ...triggering,
    to,
    key: writtenKey(file, key),
    keyEnd: key ? keyEnd(file, key) : '',
    isUnconditional: isUnconditional(file, call.node),
  };
}

function writtenKey(file: PythonFile, key: SyntaxNode | undefined): KnownPrefix {
  if (!key) return unknownPrefix;
  const prefix = knownPrefix(file, key);
  return prefix.text === '' ? (movedKey(file, key) ?? prefix) : prefix;
}

/** `key.replace("photos/", "thumbnails/")`, `re.sub(r"^photos/", "thumbnails/", key)` */
function movedKey(file: PythonFile, node: SyntaxNode): KnownPrefix | undefined {
  const value = resolveValue(file, node);
  const call = value?.type === 'result' ? value.call : value?.type === 'expression' ? value.node : node;
  if (call.name !== 'CallExpression') return undefined;
  const isReplaced = /\.replace$/.test(textOf(file, call.firstChild ?? call));
  if (!isReplaced && calleeOf(file, call) !== 're.sub') return undefined;
  const [pattern, replacement] = callArguments(file, call).positional;
  if (pattern === undefined || replacement === undefined) return undefined;
  return keyWithOtherPrefix(knownPrefix(file, pattern).text, knownPrefix(file, replacement).text);
}

interface Argument {
  readonly file: PythonFile;
  readonly node: SyntaxNode;
}

/** What names the target: an argument of the call, or of the one that made the resource. */
function targetArgument(file: PythonFile, call: AwsCall, write: TriggeringWrite): Argument | undefined {
  const { resource } = call;
  if (resource?.kind !== undefined) {
    const { positional: given, keywords } = callArguments(resource.file, resource.call);
    const [node] = [...given, ...keywords.values()];
    return node && { file: resource.file, node };
  }
  const place = write.places?.target;
  const node =
    call.input.get(write.target) ?? (place === undefined ? undefined : positional(file, call)[place]);
  return node && { file, node };
}

function positional(file: PythonFile, { node }: AwsCall): readonly SyntaxNode[] {
  return callArguments(file, node).positional;
}

function targetOf(file: PythonFile, node: SyntaxNode): Target | undefined {
  const path = pathOf(file, node, 10);
  if (path[0] === 'os.environ' && path[1] !== undefined) return environmentTarget(path[1]);
  const target = targetOfPath(path);
  return target && provenanceOf(file, node) === 'event' ? target : undefined;
}

/** The keys and members that lead to a value, through names that are written once; `os.environ` counts as one. */
function pathOf(file: PythonFile, expression: SyntaxNode, hops: number): readonly string[] {
  const node = unparenthesised(expression);
  if (hops <= 0) return [];
  if (referenceOf(file, node) === 'os.environ') return ['os.environ'];
  if (node.name === 'CallExpression') return pathOfCall(file, node, hops);
  if (node.name === 'MemberExpression' && node.firstChild) {
    const [key] = node.getChildren('String');
    const property = node.getChild('PropertyName');
    const name = property ? textOf(file, property) : key && staticString(file, key);
    return [...pathOf(file, node.firstChild, hops - 1), name ?? '[]'];
  }
  if (node.name !== 'VariableName') return [];
  const [write, ...others] = resolveName(file, node)?.writes ?? [];
  return write?.kind === 'assignment' && write.value && others.length === 0
    ? pathOf(file, write.value, hops - 1)
    : [];
}

/** `os.getenv('X')`, `record.get('s3')` */
function pathOfCall(file: PythonFile, call: SyntaxNode, hops: number): readonly string[] {
  const [key] = callArguments(file, call).positional;
  const name = key && staticString(file, key);
  if (name === undefined) return [];
  const callee = calleeOf(file, call);
  if (callee === 'os.getenv' || callee === 'os.environ.get') return ['os.environ', name];
  const object = call.firstChild?.firstChild;
  const isGet = /\.get$/.test(textOf(file, call.firstChild ?? call));
  return isGet && object ? [...pathOf(file, object, hops - 1), name] : [];
}

/** Whether the function always comes to a node: nothing decides about it, and nothing leaves before. */
function isUnconditional(file: PythonFile, node: SyntaxNode): boolean {
  const around = enclosingFunction(node);
  return around === undefined || !/\b(?:if|except|match)\b/.test(textOf(file, around));
}
