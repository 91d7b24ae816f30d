import path from 'node:path';
import type { Range } from '../../model/text.ts';
import type { Configuration } from './configuration.ts';
import { definitionsOf } from './definitions.ts';
import { evaluate } from './evaluate.ts';
import { type Instance, type Instances, readInstances } from './instances.ts';
import { foreignModuleType, foreignOutput } from './lambdaModule.ts';
import { type ModuleCall, type ModulePath, type Resource, resourceValue } from './resource.ts';
import { attributeOf } from './resourceAttributes.ts';
import { type Evaluation, type Found, type Scope, withNames } from './scope.ts';
import type { Block, Step } from './syntax.ts';
import { list, map, moved, scalar, unknown, type Value } from './values.ts';
import { variableValue } from './variables.ts';

/** A module as one of its calls makes it; the root module has none. */
export interface Module {
  readonly configuration: Configuration;
  readonly path: ModulePath;
  /** The call in the root module that leads to it. */
  readonly call: ModuleCall | undefined;
  /** The names that hold in its blocks. */
  readonly scope: Scope;
  /** In the order of the files, without those of the modules it calls. */
  resources(): readonly Resource[];
  modules(): readonly Module[];
  output(name: string, range: Range): Value;
}

/** What a module is made of. */
export interface ModuleOptions {
  readonly configuration: Configuration;
  readonly path: ModulePath;
  readonly call?: ModuleCall;
  readonly evaluation: Evaluation;
  /** What the caller, or a file of variables, gives. */
  input(name: string): Value | undefined;
  readonly notDeployedBecause: string | undefined;
}

/** Opens a module; everything in it is computed when somebody asks. */
export function openModule(options: ModuleOptions): Module {
  const { configuration, evaluation } = options;
  const { rootFolder } = evaluation;
  const { variables, locals, outputs, blocks } = definitionsOf(configuration);
  const values = new Map<string, Value>();
  const made = new Map<string, Made>();

  /** What a name stands for, computed once; expressions can lead back to themselves. */
  function once(address: string, range: Range, compute: () => Value): Value {
    const known = values.get(address);
    if (known) return known;
    values.set(address, unknown(`${address} refers to itself`, range));
    const value = compute();
    values.set(address, value);
    return value;
  }

  function lookup(name: string, steps: readonly Step[], range: Range): Found {
    const [first, second] = steps.map(step => (step.kind === 'attribute' ? step.name : undefined));
    const found = (value: Value, taken: number) => {
      evaluation.spend(value.size ?? 1);
      return { value: moved(value, range), taken };
    };
    if (first === undefined) return { value: unknown(`${name} is not defined here`, range), taken: 0 };
    switch (name) {
      case 'var':
        return found(
          once(`var.${first}`, range, () => variable(first, range)),
          1,
        );
      case 'local':
        return found(
          once(`local.${first}`, range, () => local(first, range)),
          1,
        );
      case 'path':
        return { value: pathValue(first, range), taken: 1 };
      case 'terraform':
        return {
          value:
            first === 'workspace' ? scalar('default', range) : unknown('terraform has no other value', range),
          taken: 1,
        };
      case 'data':
        return { value: reference(`data.${first}.${second ?? ''}`, range), taken: 2 };
      default:
        return { value: reference(`${name}.${first}`, range), taken: 1 };
    }
  }

  function variable(name: string, range: Range): Value {
    const block = variables.get(name);
    if (block === undefined) return unknown(`var.${name} is not defined in this module`, range);
    return variableValue(block, options.input(name), scope);
  }

  function local(name: string, range: Range): Value {
    const expression = locals.get(name);
    return expression
      ? evaluate(expression, scope)
      : unknown(`local.${name} is not defined in this module`, range);
  }

  function pathValue(name: string, range: Range): Value {
    if (name === 'cwd') return scalar(rootFolder, range);
    const relative = path.relative(rootFolder, configuration.folder).split(path.sep).join('/');
    return scalar(name === 'root' || relative === '' ? '.' : relative, range);
  }

  function reference(address: string, range: Range): Value {
    if (!blocks.has(address)) return unknown(`${address} is not defined in this module`, range);
    const { instances, values: whole } = makeOf(address);
    const [first] = whole;
    if (instances.shape === 'one' && first) return first;
    if (instances.shape === 'unknown') {
      return unknown(`which ${address} there are is not known`, range, whole);
    }
    const existing = instances.all.flatMap(({ key, notDeployedBecause }, index) => {
      const value = whole[index];
      return value && notDeployedBecause === undefined ? [[key ?? '', value] as const] : [];
    });
    if (instances.shape === 'map') return map(existing, range);
    return list(
      existing.map(([, value]) => value),
      range,
    );
  }

  /** The resources or modules of a block. */
  function makeOf(address: string): Made {
    const known = made.get(address);
    if (known) return known;
    const found = blocks.get(address);
    // A `for_each` can lead back to its own block.
    made.set(address, nothingYet);
    const result = found ? make(found.block, found.file) : nothingYet;
    made.set(address, result);
    return result;
  }

  function make(block: Block, file: string): Made {
    const instances = readInstances(block, scope);
    const inner = block.type === 'module' ? configuration.modules.get(block.labels[0] ?? '') : undefined;
    if (inner === undefined) {
      const resources = instances.all.map(instance => makeResource(block, file, instance));
      return { instances, resources, modules: [], values: resources.map(resourceValue) };
    }
    const modules = instances.all.map(instance => makeModule(inner, block, file, instance));
    return { instances, resources: [], modules, values: modules.map(valueOfModule) };
  }

  function resourceParts(block: Block, file: string, { key, names, notDeployedBecause }: Instance) {
    const [label = '', name = ''] = block.labels;
    const types = { data: `data.${label}`, module: foreignModuleType(block) };
    return {
      type: block.type === 'data' || block.type === 'module' ? types[block.type] : label,
      name: block.type === 'module' ? label : name,
      key,
      block,
      file,
      module: options.path,
      call: options.call,
      scope: withNames(scope, names),
      notDeployedBecause: options.notDeployedBecause ?? notDeployedBecause,
    };
  }

  function makeResource(block: Block, file: string, instance: Instance): Resource {
    const parts = resourceParts(block, file, instance);
    const address = `${parts.type}.${parts.name}.${parts.key ?? ''}`;
    const compute = (name: string) =>
      block.type === 'module' ? foreignOutput(resource, name) : attributeOf(resource, name);
    const resource: Resource = {
      ...parts,
      attribute: name => once(`${address}.${name}`, block.nameRange, () => compute(name)),
    };
    return resource;
  }

  function makeModule(inner: Configuration, block: Block, file: string, instance: Instance): Module {
    const name = block.labels[0] ?? '';
    const within = withNames(scope, instance.names);
    evaluation.spend(moduleWork);
    return openModule({
      configuration: inner,
      path: [...options.path, { name, key: instance.key }],
      call: options.call ?? { file, block },
      evaluation,
      input: variableName => {
        const given = block.attributes.get(variableName);
        return given && evaluate(given.value, within);
      },
      notDeployedBecause: options.notDeployedBecause ?? instance.notDeployedBecause,
    });
  }

  /** What a module leaves out for this call is nothing of the caller's. */
  function isWanted({ notDeployedBecause }: Resource): boolean {
    return options.path.length === 0 || notDeployedBecause === options.notDeployedBecause;
  }

  const scope: Scope = { evaluation, lookup };
  const module: Module = {
    configuration,
    path: options.path,
    call: options.call,
    scope,
    resources: () => [...blocks.keys()].flatMap(address => makeOf(address).resources).filter(isWanted),
    modules: () => [...blocks.keys()].flatMap(address => makeOf(address).modules),
    output: (name, range) => {
      const expression = outputs.get(name);
      if (expression === undefined) return unknown(`the module has no output ${name}`, range);
      return once(`output.${name}`, range, () => evaluate(expression, scope));
    },
  };
  return module;
}

/** Modules in modules can be billions: each costs as much as so many expressions. */
const moduleWork = 300;

/** What a block stands for; the values are those that references give, in the order of the instances. */
interface Made {
  readonly instances: Instances;
  readonly values: readonly Value[];
  readonly resources: readonly Resource[];
  readonly modules: readonly Module[];
}

const nothingYet: Made = {
  instances: { all: [], shape: 'unknown' },
  values: [],
  resources: [],
  modules: [],
};

function valueOfModule(module: Module): Value {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  return { kind: 'map', entries: [], range, attribute: name => module.output(name, range) };
}
