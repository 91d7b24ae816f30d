/** An operation of an AWS service, whatever the language of the code that calls it. */
export interface AwsOperation {
  /** As boto3 names it: `s3`, `secretsmanager`, `cognito-idp`. */
  readonly service: string;
  /** As the service's API names it: `PutObject`. Abbreviations may be spelled another way: `DescribeDbInstances`. */
  readonly operation: string;
}

/** Operations by the services they belong to. */
export interface OperationSet {
  has(operation: AwsOperation): boolean;
}

/** A set of operations by the names of their services. */
export function operationSet(operations: Readonly<Record<string, readonly string[]>>): OperationSet {
  const known = new Map(
    Object.entries(operations).map(([service, names]) => [service, new Set(names.map(keyOf))] as const),
  );
  return { has: ({ service, operation }) => known.get(service)?.has(keyOf(operation)) === true };
}

/** Something that is known of operations, by the names of their services and their own. */
export function operationMap<Value>(operations: Readonly<Record<string, Readonly<Record<string, Value>>>>): {
  get(operation: AwsOperation): Value | undefined;
} {
  const known = new Map(
    Object.entries(operations).map(([service, values]) => [
      service,
      new Map(Object.entries(values).map(([operation, value]) => [keyOf(operation), value] as const)),
    ]),
  );
  return { get: ({ service, operation }) => known.get(service)?.get(keyOf(operation)) };
}

/** Whether an operation is this one of a service. */
export function isOperation(operation: AwsOperation, service: string, name: string): boolean {
  return operation.service === service && keyOf(operation.operation) === keyOf(name);
}

function keyOf(operation: string): string {
  return operation.toLowerCase();
}
