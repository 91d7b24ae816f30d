import ts from 'typescript';
import type { Fix, Report } from '../../finding.ts';
import { callsNamed, packageCallsOf } from '../../javaScript/calls.ts';
import { replace } from '../../javaScript/edits.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { knownPrefix } from '../../javaScript/knownPrefix.ts';
import { objectOf, type WrittenObject } from '../../javaScript/objectProperties.ts';
import { type Reference, referenceOf } from '../../javaScript/references.ts';
import { isGlobal } from '../../javaScript/resolveName.ts';
import { enclosingFunction, memberName, spanOf } from '../../javaScript/syntax.ts';
import { resolveValue } from '../../javaScript/values.ts';
import { answersCloudFormation, messageFor, ownMachine, proposedTimeoutMs } from './timeouts.ts';

/** A call over the network, with the arguments that may hold a timeout. */
interface NetworkCall {
  readonly node: ts.CallExpression;
  readonly name: string;
  /** The place of the options among the arguments, and which of them end the call in time. */
  readonly options: number;
  readonly limits: readonly string[];
  /** What a fix writes, without the braces. */
  readonly fix: (timeoutMs: number) => string;
}

export function* checkJavaScript(file: JavaScriptFile): Iterable<Report> {
  for (const node of candidates(file)) {
    const call = networkCall(file, node);
    if (call === undefined || !isUnlimited(file, call)) continue;
    if (isOnOwnMachine(file, node) || isRaced(node) || file.invocationPath(node) === undefined) continue;
    if (answersCloudFormation(file)) return;
    yield {
      at: spanOf(node.expression),
      message: messageFor(call.name),
      fixes: () => fixFor(file, call),
    };
  }
}

function candidates(file: JavaScriptFile): Iterable<ts.CallExpression> {
  const ofPackages = packageCallsOf(file).map(({ node }) => node);
  return new Set([...ofPackages, ...callsNamed(file, 'fetch', ...optionsPlaces.keys())]);
}

function networkCall(file: JavaScriptFile, node: ts.CallExpression): NetworkCall | undefined {
  const callee = referenceOf(file, node.expression);
  if (isGlobal(node.expression, 'fetch') || isFetch(callee)) return fetchCall(file, node);
  if (callee?.module === 'axios') return axiosCall(file, node, callee.path);
  if (callee && /^https?$/.test(callee.module)) return httpCall(node, callee);
  return axiosInstanceCall(file, node);
}

function isFetch(callee: Reference | undefined): boolean {
  if (callee === undefined) return false;
  const isPackage = /^(?:node-fetch|cross-fetch|isomorphic-fetch|node-fetch-native)$/.test(callee.module);
  return (
    (isPackage && /^(?:fetch)?$/.test(callee.path.join())) ||
    (callee.module === 'undici' && callee.path.join() === 'fetch')
  );
}

function fetchCall(file: JavaScriptFile, node: ts.CallExpression): NetworkCall | undefined {
  if (
    node.arguments.length === 0 ||
    /\bsetGlobalDispatcher\b/.test(file.text) ||
    isRequestObject(file, node)
  ) {
    return undefined;
  }
  const fix = (timeoutMs: number) => `signal: AbortSignal.timeout(${timeoutMs})`;
  return { node, name: 'fetch', options: 1, limits: ['signal', 'timeout', 'dispatcher', 'agent'], fix };
}

/** A `Request` carries options of its own. */
function isRequestObject(file: JavaScriptFile, { arguments: [first] }: ts.CallExpression): boolean {
  const value = first && resolveValue(file, first);
  return (
    value?.type === 'code' &&
    ts.isNewExpression(value.node) &&
    /Request$/.test(value.node.expression.getText())
  );
}

const axiosLimits = ['timeout', 'signal', 'cancelToken', 'httpAgent', 'httpsAgent', 'adapter'];
const axiosFix = (timeoutMs: number) => `timeout: ${timeoutMs}`;

function axiosCall(
  file: JavaScriptFile,
  node: ts.CallExpression,
  path: readonly string[],
): NetworkCall | undefined {
  if (/\bdefaults\.timeout\b|\binterceptors\b/.test(file.text)) return undefined;
  const [method, ...rest] = path;
  const options =
    method === undefined ? Math.max(0, Math.min(1, node.arguments.length - 1)) : optionsPlaces.get(method);
  if (rest.length > 0 || options === undefined) return undefined;
  const name = method === undefined ? 'axios' : `axios.${method}`;
  return { node, name, options, limits: axiosLimits, fix: axiosFix };
}

/** Which argument of a method of axios has the options. */
const optionsPlaces: ReadonlyMap<string, number> = new Map([
  ['request', 0],
  ...['get', 'delete', 'head', 'options'].map(name => [name, 1] as const),
  ...['post', 'put', 'patch', 'postForm', 'putForm', 'patchForm'].map(name => [name, 2] as const),
]);

/** A call of what `axios.create` made without a timeout. */
function axiosInstanceCall(file: JavaScriptFile, node: ts.CallExpression): NetworkCall | undefined {
  const { expression } = node;
  if (!ts.isPropertyAccessExpression(expression)) return undefined;
  const method = memberName(expression) ?? '';
  const options = optionsPlaces.get(method);
  const instance = options === undefined ? undefined : resolveValue(file, expression.expression);
  if (options === undefined || instance?.type !== 'code' || !ts.isCallExpression(instance.node))
    return undefined;
  const creator = referenceOf(instance.file, instance.node.expression);
  if (creator?.module !== 'axios' || creator.path.join() !== 'create') return undefined;
  const [settings] = instance.node.arguments;
  const written = settings && objectOf(instance.file, settings);
  const isLimited = settings && (written === undefined || mayLimit(written, axiosLimits));
  const isChanged = [file, instance.file].some(({ text }) =>
    /\bdefaults\.timeout\b|\binterceptors\b/.test(text),
  );
  if (isLimited || isChanged) return undefined;
  return {
    node,
    name: `${expression.expression.getText()}.${method}`,
    options,
    limits: axiosLimits,
    fix: axiosFix,
  };
}

function httpCall(node: ts.CallExpression, { module, path }: Reference): NetworkCall | undefined {
  const [method] = path;
  if (path.length !== 1 || (method !== 'request' && method !== 'get')) return undefined;
  // The request may get its timeout later, or be destroyed by a timer.
  const around = (enclosingFunction(node) ?? node.getSourceFile()).getText();
  if (/\bsetTimeout\b|['"]timeout['"]/.test(around)) return undefined;
  const places = node.arguments.map((argument, index) =>
    ts.isObjectLiteralExpression(argument) ? index : -1,
  );
  const isPlain = (argument: ts.Expression | undefined) =>
    argument !== undefined && !ts.isFunctionLike(argument);
  const options = places.find(index => index !== -1) ?? (isPlain(node.arguments[1]) ? 1 : 0);
  return {
    node,
    name: `${module}.${method}`,
    options,
    limits: ['timeout', 'signal', 'agent'],
    fix: timeoutMs => `signal: AbortSignal.timeout(${timeoutMs})`,
  };
}

/** Whether nothing in the call can be a timeout. */
function isUnlimited(file: JavaScriptFile, { node, options, limits }: NetworkCall): boolean {
  if (node.arguments.some(ts.isSpreadElement)) return false;
  const argument = node.arguments[options];
  if (argument === undefined) return true;
  // The address in place of options.
  if (options === 0 && isAddress(file, argument)) return true;
  const written = objectOf(file, argument);
  return written !== undefined && !mayLimit(written, limits);
}

function isAddress(file: JavaScriptFile, argument: ts.Expression): boolean {
  return ts.isTemplateExpression(argument) || knownPrefix(file, argument).text !== '';
}

function mayLimit({ properties, isOpen }: WrittenObject, limits: readonly string[]): boolean {
  return isOpen || limits.some(name => properties.has(name));
}

function isOnOwnMachine(file: JavaScriptFile, { arguments: given }: ts.CallExpression): boolean {
  return given.slice(0, 2).some(argument => {
    if (ownMachine.test(argument.getText()) || ownMachine.test(knownPrefix(file, argument).text)) return true;
    const value = ts.isFunctionLike(argument) ? undefined : resolveValue(file, argument);
    return value?.type === 'code' && ts.isExpression(value.node) && ownMachine.test(value.node.getText());
  });
}

/** `Promise.race([fetch(…), …])`, `withTimeout(fetch(…))` */
function isRaced(node: ts.Node): boolean {
  for (
    let parent = node.parent;
    !ts.isStatement(parent) && !ts.isSourceFile(parent);
    parent = parent.parent
  ) {
    if (
      ts.isCallExpression(parent) &&
      /(?:\brace|timeout|timeLimit|deadline)$/i.test(parent.expression.getText())
    ) {
      return true;
    }
  }
  return false;
}

function fixFor(file: JavaScriptFile, { node, options, fix }: NetworkCall): readonly Fix[] {
  const timeoutMs = proposedTimeoutMs(file.functions);
  const title = `Give up after ${timeoutMs / 1000} seconds`;
  const argument = node.arguments[options];
  if (argument && ts.isObjectLiteralExpression(argument)) {
    const at = argument.getStart() + 1;
    const isEmpty = argument.properties.length === 0;
    const newText = isEmpty ? ` ${fix(timeoutMs)} ` : ` ${fix(timeoutMs)},`;
    return [{ title, edits: [replace(file, { start: at, end: at }, newText)], isSafe: false }];
  }
  const last = node.arguments.at(-1);
  if (argument !== undefined || last === undefined || node.arguments.length !== options) return [];
  const newText = `, { ${fix(timeoutMs)} }`;
  return [{ title, edits: [replace(file, { start: last.end, end: last.end }, newText)], isSafe: false }];
}
