import ts from 'typescript';
import { greatest, type Provenance } from '../provenance.ts';
import { isInlineCallback } from './codeUnits.ts';
import { type CallSite, callSitesOf } from './invocationPaths.ts';
import type { JavaScriptFile } from './javaScriptFile.ts';
import { isFunctionNode, memberName, unwrapped } from './syntax.ts';
import type { Trail } from './trail.ts';

/** What a parameter gets: the event of a handler, or the arguments of all calls that are known. */
export function provenanceOfParameter(
  file: JavaScriptFile,
  parameter: ts.ParameterDeclaration,
  trail: Trail,
): Provenance {
  const fn = parameter.parent;
  if (!isFunctionNode(fn)) return 'local';
  if (file.handlers.some(({ node }) => node === fn)) return 'event';
  const byDefault = parameter.initializer ? trail.of(file, parameter.initializer) : 'constant';
  if (isInlineCallback(fn)) return greatest([byDefault, ofCallback(file, callAround(fn), trail)]);
  const runsWith = ts.isConstructorDeclaration(fn) ? fn.parent : fn;
  const sites = callSitesOf(file, runsWith);
  if (sites.length === 0) return 'local';
  const index = fn.parameters.filter(({ name }) => name.getText() !== 'this').indexOf(parameter);
  return greatest([byDefault, ...sites.map(site => ofArgument(site, index, parameter, trail))]);
}

function ofArgument(
  { file, call }: CallSite,
  index: number,
  { dotDotDotToken }: ts.ParameterDeclaration,
  trail: Trail,
): Provenance {
  const { site, type } = call;
  if (!ts.isCallExpression(site) && !ts.isNewExpression(site)) return 'local';
  const given = site.arguments ?? [];
  if (type === 'passed') return ofCallback(file, site, trail);
  const isSpread = given.slice(0, index + 1).some(argument => ts.isSpreadElement(argument));
  const isIndirect = /^(?:call|apply|bind)$/.test(memberName(unwrapped(site.expression)) ?? '');
  if (isSpread || isIndirect) return greatest(['local', ...given.map(argument => trail.of(file, argument))]);
  const received = dotDotDotToken ? given.slice(index) : given.slice(index, index + 1);
  return greatest(received.map(argument => trail.of(file, argument)));
}

/** A function that something else calls gets what it is called on, such as the elements of a list, or a result. */
function ofCallback(file: JavaScriptFile, site: ts.Node | undefined, trail: Trail): Provenance {
  if (site === undefined || !(ts.isCallExpression(site) || ts.isNewExpression(site))) return 'local';
  const callee = unwrapped(site.expression);
  if (/^(?:then|catch|finally)$/.test(memberName(callee) ?? '')) return 'awaited';
  const receiver = ts.isPropertyAccessExpression(callee) ? [callee.expression] : [];
  const others = (site.arguments ?? []).filter(argument => !isFunctionNode(unwrapped(argument)));
  return greatest(['local', ...[...receiver, ...others].map(part => trail.of(file, part))]);
}

function callAround(fn: ts.Node): ts.Node | undefined {
  let node: ts.Node = fn.parent;
  while (!ts.isCallExpression(node) && !ts.isNewExpression(node)) {
    if (ts.isSourceFile(node)) return undefined;
    node = node.parent;
  }
  return node;
}
