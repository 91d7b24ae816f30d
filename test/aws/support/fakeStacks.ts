import { LambdaError } from './lambdaError.ts';

export interface FakeStackResource {
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId: string;
  readonly ResourceType: string;
  readonly ResourceStatus: string;
}

const pageSize = 2;

/** ListStackResources of CloudFormation, whose requests are forms and whose answers are XML. */
export function listStackResources(
  stacks: ReadonlyMap<string, readonly FakeStackResource[]>,
  form: URLSearchParams,
): string {
  const name = form.get('StackName') ?? '';
  const resources = stacks.get(name);
  if (!resources) throw new LambdaError(400, 'ValidationError', `Stack with id ${name} does not exist`);
  const position = Number(form.get('NextToken') ?? 0);
  const members = resources.slice(position, position + pageSize).map(resource => {
    const fields = Object.entries(resource).map(([key, value]) => `<${key}>${value}</${key}>`);
    return `<member>${fields.join('')}</member>`;
  });
  const next = position + pageSize < resources.length ? `<NextToken>${position + pageSize}</NextToken>` : '';
  return `<ListStackResourcesResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><ListStackResourcesResult><StackResourceSummaries>${members.join('')}</StackResourceSummaries>${next}</ListStackResourcesResult></ListStackResourcesResponse>`;
}
