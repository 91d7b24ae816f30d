import type { SyntaxNode } from '@lezer/common';
import { argumentOf } from './callArguments.ts';
import type { PythonFile } from './pythonFile.ts';
import { chainOf } from './references.ts';
import { enclosingFunction } from './scopeNodes.ts';
import { resolveName } from './scopes.ts';
import { staticString } from './staticValue.ts';
import { unparenthesised } from './syntax.ts';
import { resolveValue } from './values.ts';

const clientChains =
  /^(?:boto3|(?:boto3|boto3\.session|aioboto3|aioboto3\.session)\.Session\(\))\.client\(\)$|^(?:botocore|aiobotocore)\.session\.(?:get_session|Session|AioSession)\(\)\.create_client\(\)$/;
const resourceChains =
  /^(?:boto3|(?:boto3|boto3\.session|aioboto3|aioboto3\.session)\.Session\(\))\.resource\(\)/;

/** The AWS service of a client, as boto3 names it (`s3`, `lambda`), where the object is known to be one. */
export function clientService(file: PythonFile, node: SyntaxNode): string | undefined {
  const value = resolveValue(file, node);
  if (value?.type !== 'result') return annotatedService(file, node);
  const chain = chainOf(value);
  if (chain === undefined || !clientChains.test(chain)) return undefined;
  return serviceArgument(value.file, value.call);
}

/** What a boto3 resource is: `dynamodb` and `Table` for `boto3.resource('dynamodb').Table('orders')`. */
export interface ServiceResource {
  readonly service: string;
  /** `Table`, `Bucket`; absent for the resource of the service itself. */
  readonly kind?: string;
  /** The call that made it. */
  readonly call: SyntaxNode;
  readonly file: PythonFile;
}

/** The boto3 resource that an expression stands for. */
export function serviceResource(file: PythonFile, node: SyntaxNode): ServiceResource | undefined {
  const value = resolveValue(file, node);
  if (value?.type !== 'result') return undefined;
  const rest = chainOf(value)?.replace(resourceChains, '§');
  const [, kind] = /^§(?:\.(\w+)\(\))?$/.exec(rest ?? '') ?? [];
  if (rest === undefined || !rest.startsWith('§') || (rest !== '§' && kind === undefined)) return undefined;
  const root = kind === undefined ? value : receiverOf(value);
  const service = root && serviceArgument(root.file, root.call);
  return service === undefined
    ? undefined
    : { service, call: value.call, file: value.file, ...(kind !== undefined && { kind }) };
}

/** The resource of the service that `Table('orders')` is called on. */
function receiverOf({ file, call }: { readonly file: PythonFile; readonly call: SyntaxNode }) {
  const receiver = call.firstChild?.firstChild;
  const value = receiver && resolveValue(file, receiver);
  return value?.type === 'result' ? value : undefined;
}

function serviceArgument(file: PythonFile, call: SyntaxNode): string | undefined {
  const argument = argumentOf(file, call, 'service_name', 0);
  return argument && staticString(file, argument);
}

/** `s3: S3Client`, with the types of `mypy_boto3_s3`. */
function annotatedService(file: PythonFile, node: SyntaxNode): string | undefined {
  const name = unparenthesised(node);
  if (name.name !== 'VariableName' || !enclosingFunction(name)) return undefined;
  const [write] = resolveName(file, name)?.writes ?? [];
  const annotation = write?.name.nextSibling;
  if (annotation?.name !== 'TypeDef' || !annotation.lastChild) return undefined;
  const type = resolveValue(file, annotation.lastChild);
  if (type?.type !== 'external') return undefined;
  const [, service] = /^(?:mypy_boto3|types_boto3)_(\w+)(?:\.client)?\.\w+Client$/.exec(type.name) ?? [];
  return service?.replace(/_$/, '').replaceAll('_', '-');
}
