import type { SyntaxNode } from '@lezer/common';
import { atMostModule, greatest, type Provenance } from '../provenance.ts';
import { rememberedPer } from '../remembered.ts';
import { callArguments, receiverOf } from './callArguments.ts';
import { callProvenance } from './callProvenance.ts';
import { classOfMethod, decoratorNames, parametersOf } from './definitions.ts';
import { ownNodes } from './ownNodes.ts';
import type { CallSite, PythonFile } from './pythonFile.ts';
import { chainOf } from './references.ts';
import { returnsOf } from './returns.ts';
import type { Binding, Write } from './scope.ts';
import { enclosingFunction } from './scopeNodes.ts';
import { resolveName } from './scopes.ts';
import { childrenOf, isNamed, textOf, unparenthesised } from './syntax.ts';
import type { Value } from './value.ts';
import { attributeValues, classOf, resolveBinding, resolveValue } from './values.ts';

const maxHops = 30;

/**
 * What an expression depends on. Local names and the parameters of functions are followed to what is given to them;
 * with several values the greatest counts.
 */
export function provenanceOf(file: PythonFile, node: SyntaxNode): Provenance {
  return at(file, node, 0);
}

const known = rememberedPer((_: PythonFile) => new Map<string, Provenance>());

function at(file: PythonFile, node: SyntaxNode, hops: number): Provenance {
  if (hops > maxHops) return 'local';
  const inner = unparenthesised(node);
  const key = `${inner.from}:${inner.to}`;
  const before = known(file).get(key);
  if (before) return before;
  // What depends on itself depends on the rest of it only.
  known(file).set(key, 'constant');
  const found = compute(file, inner, hops + 1);
  known(file).set(key, found);
  return found;
}

function compute(file: PythonFile, node: SyntaxNode, hops: number): Provenance {
  switch (node.name) {
    case 'VariableName':
      return ofName(file, node, hops);
    case 'MemberExpression':
      return ofMember(file, node, hops);
    case 'CallExpression':
      return ofCall(file, node, hops);
    case 'AwaitExpression':
      return 'awaited';
    case 'YieldExpression':
      return 'local';
    case 'LambdaExpression':
      return 'module';
    default:
      return greatest(
        childrenOf(node)
          .filter(isNamed)
          .map(child => at(file, child, hops)),
      );
  }
}

function ofName(file: PythonFile, node: SyntaxNode, hops: number): Provenance {
  const binding = resolveName(file, node);
  return binding ? ofBinding(file, binding, hops) : 'module';
}

function ofBinding(file: PythonFile, binding: Binding, hops: number): Provenance {
  const found = binding.writes.map(write => ofWrite(file, binding, write, hops));
  if (binding.scope.kind === 'function' || binding.scope.kind === 'comprehension') return greatest(found);
  // What a function writes to a name of its module changes while the environment lives.
  if (binding.writes.some(({ name }) => enclosingFunction(name) !== undefined)) return 'local';
  return atMostModule(greatest(found));
}

function ofWrite(file: PythonFile, binding: Binding, write: Write, hops: number): Provenance {
  switch (write.kind) {
    case 'import':
      return ofImported(resolveBinding(file, binding), hops);
    case 'function':
    case 'class':
      return binding.scope.kind === 'function' ? 'local' : 'module';
    case 'declaration':
      return 'constant';
    case 'parameter':
      return ofParameter(file, binding, write, hops);
    case 'assignment':
    case 'unpacking':
    case 'loop':
    case 'with':
      return write.value ? at(file, write.value, hops) : 'local';
    default:
      return 'local';
  }
}

function ofImported(value: Value | undefined, hops: number): Provenance {
  if (value?.type === 'expression') return atMostModule(at(value.file, value.node, hops));
  return value?.type === 'external' && value.name === 'os.environ' ? 'environment' : 'module';
}

function ofParameter(file: PythonFile, binding: Binding, write: Write, hops: number): Provenance {
  const { node } = binding.scope;
  const parameters = parametersOf(node);
  const place = parameters.findIndex(({ from }) => from === write.name.from);
  if (
    file.handlers.some(({ definition }) => definition?.file === file && definition.node.from === node.from)
  ) {
    return place < 2 ? 'event' : 'local';
  }
  const owner = classOfMethod(node);
  const isMethod = owner !== undefined && !decoratorNames(file, node).includes('staticmethod');
  if (isMethod && place === 0) return 'local';
  const sites = file.callSites(node);
  if (sites.length === 0 || /^\*/.test(write.name.prevSibling?.name ?? '')) return 'local';
  return greatest(
    sites.map(site => ofArgument(site, binding.name, isMethod ? place - 1 : place, { file, write }, hops)),
  );
}

/** What a call gives to a parameter; of a function that is handed over, what is handed over with it. */
function ofArgument(
  site: CallSite,
  name: string,
  place: number,
  parameter: { readonly file: PythonFile; readonly write: Write },
  hops: number,
): Provenance {
  if (site.node.name !== 'CallExpression') return 'local';
  const { positional, keywords, unpacked } = callArguments(site.file, site.node);
  if (!site.isCall) {
    const others = [...positional, ...keywords.values(), ...unpacked];
    const found = greatest(others.map(argument => at(site.file, argument, hops)));
    return greatest([found, 'local']);
  }
  const given = keywords.get(name) ?? positional[place];
  if (given) return at(site.file, given, hops);
  if (unpacked.length > 0) return greatest(['local', ...unpacked.map(value => at(site.file, value, hops))]);
  return parameter.write.value ? at(parameter.file, parameter.write.value, hops) : 'local';
}

function ofMember(file: PythonFile, node: SyntaxNode, hops: number): Provenance {
  const [object, , ...index] = childrenOf(node).filter(child => child.name !== 'PropertyName');
  const value = resolveValue(file, node);
  if (value?.type === 'external') return ofImported(value, hops);
  if (!object) return 'local';
  const property = node.getChild('PropertyName');
  if (!property) return greatest([object, ...index.filter(isNamed)].map(part => at(file, part, hops)));
  return ofAttribute(file, object, textOf(file, property), value, hops);
}

function ofAttribute(
  file: PythonFile,
  object: SyntaxNode,
  name: string,
  value: Value | undefined,
  hops: number,
): Provenance {
  const base = resolveValue(file, object);
  if (base?.type === 'module') return value ? ofImported(value, hops) : 'local';
  const owner = base && (base.type === 'class' ? base : classOf(base));
  if (!owner) return at(file, object, hops);
  const written = attributeValues(owner, name);
  if (written.length > 0) return greatest(written.map(node => (node ? at(owner.file, node, hops) : 'local')));
  return value?.type === 'expression' ? at(value.file, value.node, hops) : 'local';
}

function ofCall(file: PythonFile, call: SyntaxNode, hops: number): Provenance {
  const { positional, keywords, unpacked } = callArguments(file, call);
  const given = greatest(
    [...positional, ...keywords.values(), ...unpacked].map(node => at(file, node, hops)),
  );
  const callee = call.firstChild ? resolveValue(file, call.firstChild) : undefined;
  if (callee?.type === 'function') return ofFunction(callee.file, callee.node, hops);
  if (callee?.type === 'class') return greatest(['local', given]);
  const receiver = receiverOf(call);
  const ofReceiver = receiver ? greatest([at(file, receiver, hops), given]) : given;
  const chain = callee && chainOf(callee);
  if (chain !== undefined) {
    if (/^os\.(?:getenv|environ\.get)$/.test(chain)) return greatest(['environment', given]);
    const pure = callProvenance(chain);
    if (pure) return greatest([pure, callee?.type === 'member' ? ofReceiver : given]);
    if (callee?.type === 'external') return given === 'event' ? 'event' : 'awaited';
  }
  if (!receiver) return greatest(['local', given]);
  const object = resolveValue(file, receiver);
  return object?.type === 'result' || object?.type === 'member'
    ? greatest([ofReceiver, 'awaited'])
    : ofReceiver;
}

function ofFunction(file: PythonFile, definition: SyntaxNode, hops: number): Provenance {
  const isGenerator = ownNodes(file, definition, 'YieldExpression', 'YieldStatement').length > 0;
  if (isGenerator) return 'local';
  if (definition.firstChild?.name === 'async') return 'awaited';
  return greatest(returnsOf(file, definition).map(node => at(file, node, hops)));
}
