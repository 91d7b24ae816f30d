import type { SyntaxNode } from '@lezer/common';
import type { AwsOperation } from '../awsOperations.ts';
import { rememberedPer } from '../remembered.ts';
import { callArguments } from './callArguments.ts';
import { clientService, type ServiceResource, serviceResource } from './clientServices.ts';
import type { PythonFile } from './pythonFile.ts';
import { nodesByName, textOf } from './syntax.ts';

/** An operation of an AWS service that code asks for through boto3. */
export interface AwsCall extends AwsOperation {
  /** The call of the client's or the resource's method. */
  readonly node: SyntaxNode;
  /** The arguments by keyword. */
  readonly input: ReadonlyMap<string, SyntaxNode>;
  /** Whether there may be other arguments: `**input`. */
  readonly isOpen: boolean;
  /** The resource whose method it is: `Table('orders')`. */
  readonly resource?: ServiceResource;
}

/** The operations that a file asks for, in the order of the text. */
export function awsCallsOf(file: PythonFile): readonly AwsCall[] {
  return known(file);
}

const known = rememberedPer((file: PythonFile): readonly AwsCall[] =>
  nodesByName(file, 'CallExpression').flatMap(call => awsCall(file, call) ?? []),
);

function awsCall(file: PythonFile, node: SyntaxNode): AwsCall | undefined {
  const method = node.firstChild?.getChild('PropertyName');
  const object = node.firstChild?.firstChild;
  if (!method || !object || node.firstChild?.name !== 'MemberExpression') return undefined;
  const { keywords: input, unpacked } = callArguments(file, node);
  const call = { operation: operationOf(textOf(file, method)), node, input, isOpen: unpacked.length > 0 };
  const client = clientService(file, object);
  if (client !== undefined) return { ...call, service: client };
  const resource = serviceResource(file, object);
  return resource && { ...call, service: resource.service, resource };
}

/** `put_object` is `PutObject`. */
function operationOf(method: string): string {
  return method.replace(/(?:^|_)([a-z\d])/g, (_, letter: string) => letter.toUpperCase());
}
