import type { Scope } from './scope.ts';
import type { Block } from './syntax.ts';
import type { Value } from './values.ts';

/** A `resource` or `data` of a configuration; with `for_each` or `count` one of them. */
export interface Resource {
  /** Such as `aws_lambda_function`; of a data source `data.archive_file`. */
  readonly type: string;
  readonly name: string;
  /** Of `for_each` or `count`. */
  readonly key: string | undefined;
  readonly block: Block;
  /** The file that the block is in. */
  readonly file: string;
  readonly module: ModulePath;
  /** The call in the root module that leads to it. */
  readonly call: ModuleCall | undefined;
  /** The names that hold in the block. */
  readonly scope: Scope;
  /** Why Terraform would not make it, as a phrase. */
  readonly notDeployedBecause: string | undefined;
  /** The value of an attribute, said in the block or known only after deployment. */
  attribute(name: string): Value;
}

/** The calls that lead to a module; empty for the root. */
export type ModulePath = readonly ModuleStep[];

export interface ModuleStep {
  readonly name: string;
  readonly key: string | undefined;
}

/** A module block with its file. */
export interface ModuleCall {
  readonly file: string;
  readonly block: Block;
}

/** `queues.orders`, or `orders` where there is only one: the name without its type. */
export function nameWithKey({ name, key }: ModuleStep): string {
  return key === undefined ? name : `${name}.${key}`;
}

/** What a reference to a whole resource gives. */
export function resourceValue(resource: Resource): Value {
  return {
    kind: 'map',
    entries: [],
    range: resource.block.nameRange,
    attribute: resource.attribute,
    mentions: [{ resource, attribute: '' }],
  };
}
