import type { SyntaxNode } from '@lezer/common';
import type { InvocationPath } from '../../codeFile.ts';
import type { Report } from '../../finding.ts';
import { invocationPlaces } from '../../invocationPlaces.ts';
import { isInvariant } from '../../provenance.ts';
import { callArguments, receiverOf } from '../../python/callArguments.ts';
import { type ClientKind, clientKind } from '../../python/clientFamilies.ts';
import { isLocalOnly } from '../../python/localGuards.ts';
import { provenanceOf } from '../../python/provenance.ts';
import type { PythonFile } from '../../python/pythonFile.ts';
import { chainOf } from '../../python/references.ts';
import { enclosingFunction } from '../../python/scopeNodes.ts';
import { resolveName } from '../../python/scopes.ts';
import { nodesByName, spanOf, textOf } from '../../python/syntax.ts';
import { namesUsedIn } from '../../python/uses.ts';
import type { Value } from '../../python/value.ts';
import { resolveValue } from '../../python/values.ts';
import { pythonFixes } from './pythonFixes.ts';

/** The clients that Python code makes for each invocation though they could be made once. */
export function* checkPython(file: PythonFile): Iterable<Report> {
  for (const call of nodesByName(file, 'CallExpression')) {
    const kind = enclosingFunction(call) && kindOf(file, call);
    if (!kind || !isAlwaysTheSame(file, call) || isLocalOnly(file, call)) continue;
    if (isPerItem(file, call) || isPerThread(file, call)) continue;
    if (isFactory(file, call)) continue;
    const path = file.repeatedPath(call);
    if (!path) continue;
    yield {
      at: spanOf(call),
      message: messageFor(kind, textOf(file, call.firstChild ?? call)),
      ...(isCustomResource(file, path) && { severity: 'hint' }),
      related: invocationPlaces(path),
      fixes: () => pythonFixes(file, call, kind),
    };
  }
}

function messageFor(kind: ClientKind, callee: string): string {
  // HTTP begins with a vowel when it is spoken.
  const article = /^[AEIOUH]/.test(kind) ? 'an' : 'a';
  return `${callee.replace(/\s+/g, '')}() makes ${article} ${kind} for every invocation. Made once, outside of the handler, it is reused while the environment lives.`;
}

function kindOf(file: PythonFile, call: SyntaxNode): ClientKind | undefined {
  const callee = call.firstChild && resolveValue(file, call.firstChild);
  if (!callee) return undefined;
  const chain = chainOf(callee);
  if (chain !== undefined) return clientKind(chain) ?? (isSetByUser(file, chain) ? 'client' : undefined);
  return isOwnClient(file, callee) ? 'client' : undefined;
}

function isSetByUser(file: PythonFile, chain: string): boolean {
  return file.settings.clients.some(({ module, name }) =>
    name === undefined ? chain.startsWith(`${module}.`) : chain === `${module}.${name}`,
  );
}

/** The user's list may name classes and functions of the workspace. */
function isOwnClient(file: PythonFile, callee: Value): boolean {
  if (callee.type !== 'class' && callee.type !== 'function') return false;
  const nameNode = callee.node.getChild('VariableName');
  const defined = nameNode && textOf(callee.file, nameNode);
  return file.settings.clients.some(
    ({ module, name }) =>
      file.imported(module)?.file === callee.file.file && (name === undefined || name === defined),
  );
}

/** Whether neither the arguments nor the session that the client is of depend on the invocation. */
function isAlwaysTheSame(file: PythonFile, call: SyntaxNode): boolean {
  const { positional, keywords, unpacked } = callArguments(file, call);
  const receiver = receiverOf(call);
  const operands = [...positional, ...keywords.values(), ...unpacked, ...(receiver ? [receiver] : [])];
  return operands.every(operand => isInvariant(provenanceOf(file, operand)));
}

/** `for region in regions: boto3.client('ec2', region_name=region)` makes clients that differ. */
function isPerItem(file: PythonFile, call: SyntaxNode): boolean {
  const { positional, keywords, unpacked } = callArguments(file, call);
  return [...positional, ...keywords.values(), ...unpacked].some(argument =>
    namesUsedIn(file, argument).some(name =>
      resolveName(file, name)?.writes.some(({ kind }) => kind === 'loop'),
    ),
  );
}

/** Threads and processes should have clients of their own. */
function isPerThread(file: PythonFile, call: SyntaxNode): boolean {
  const owner = enclosingFunction(call);
  if (!owner) return false;
  return file.callSites(owner).some(site => {
    const callee = site.isCall ? undefined : site.node.firstChild;
    return callee
      ? /(?:Thread|Process|Timer|\.submit|\.map|run_in_executor|to_thread)$/.test(textOf(site.file, callee))
      : false;
  });
}

/** `registry.get('s3', lambda: boto3.client('s3'))`: whoever is handed the function decides how often it runs. */
function isFactory(file: PythonFile, call: SyntaxNode): boolean {
  const owner = enclosingFunction(call);
  const isWhole = call.parent?.name === 'ReturnStatement' || call.parent?.name === 'LambdaExpression';
  if (!owner || !isWhole || (owner.getChild('ParamList')?.getChild('VariableName') ?? null) !== null)
    return false;
  const sites = file.callSites(owner);
  return sites.length > 0 && sites.every(({ isCall }) => !isCall);
}

/** CloudFormation calls custom resources a few times in the life of a stack. */
function isCustomResource(file: PythonFile, path: InvocationPath): boolean {
  const text = path.handler.file === file.file ? file.text : (file.disk.readText(path.handler.file) ?? '');
  return /\b(?:cfnresponse|crhelper|cfn_resource)\b|\bResponseURL\b|['"]RequestType['"]/.test(text);
}
