import type { FakeFunction } from './fakeFunction.ts';
import { LambdaError } from './lambdaError.ts';

/** What hangs on a function, in AWS's names. */
export interface FakeResources {
  tags: Readonly<Record<string, string>>;
  /** By qualifier; an empty one is the function. */
  readonly urls: Map<
    string,
    { readonly FunctionUrl: string; readonly AuthType: string; readonly InvokeMode: string }
  >;
  readonly policies: Map<string, string>;
  reservedConcurrency: number | undefined;
  /** The environments of versions and aliases; they are allocated when they are looked at for the second time. */
  readonly provisioned: Map<string, { readonly requested: number; readings: number }>;
  readonly mappings: Readonly<Record<string, unknown>>[];
}

export function noResources(): FakeResources {
  return {
    tags: {},
    urls: new Map(),
    policies: new Map(),
    reservedConcurrency: undefined,
    provisioned: new Map(),
    mappings: [],
  };
}

/** @returns `undefined` for what is asked of something else; an absent body is an empty one */
export function resourceAnswer(
  request: string,
  fn: FakeFunction,
  qualifier: string,
  body: string,
): { readonly body?: unknown; readonly status?: number } | undefined {
  const { resources } = fn;
  switch (request) {
    case 'GET url':
      return { body: present(resources.urls.get(qualifier), 'The resource you requested does not exist.') };
    case 'GET policy': {
      const policy = present(resources.policies.get(qualifier), 'The resource you requested does not exist.');
      return { body: { Policy: policy, RevisionId: 'revision' } };
    }
    case 'GET concurrency': {
      const reserved = resources.reservedConcurrency;
      return { body: reserved === undefined ? {} : { ReservedConcurrentExecutions: reserved } };
    }
    case 'GET provisioned-concurrency':
      return { body: qualifier === '' ? allProvisioned(fn) : provisioned(fn, qualifier) };
    case 'PUT provisioned-concurrency': {
      refuseLatest(qualifier);
      const { ProvisionedConcurrentExecutions: requested } = JSON.parse(body);
      fn.configuration(qualifier);
      resources.provisioned.set(qualifier, { requested, readings: 0 });
      return { body: provisioned(fn, qualifier), status: 202 };
    }
    case 'DELETE provisioned-concurrency':
      resources.provisioned.delete(qualifier);
      return { status: 204 };
    default:
      return undefined;
  }
}

function provisioned({ resources }: FakeFunction, qualifier: string) {
  const found = resources.provisioned.get(qualifier);
  if (!found) {
    throw new LambdaError(
      404,
      'ProvisionedConcurrencyConfigNotFoundException',
      'No Provisioned Concurrency Config found for this function',
    );
  }
  found.readings += 1;
  const allocated = found.readings > 2 ? found.requested : 0;
  return {
    RequestedProvisionedConcurrentExecutions: found.requested,
    AvailableProvisionedConcurrentExecutions: allocated,
    AllocatedProvisionedConcurrentExecutions: allocated,
    Status: allocated === 0 ? 'IN_PROGRESS' : 'READY',
  };
}

function allProvisioned(fn: FakeFunction) {
  return {
    ProvisionedConcurrencyConfigs: [...fn.resources.provisioned.keys()].map(qualifier => ({
      FunctionArn: `${fn.configuration().FunctionArn}:${qualifier}`,
      ...provisioned(fn, qualifier),
    })),
  };
}

function refuseLatest(qualifier: string): void {
  if (qualifier !== '$LATEST') return;
  throw new LambdaError(
    400,
    'InvalidParameterValueException',
    'Provisioned Concurrency Configs cannot be applied to unpublished function versions.',
  );
}

function present<T>(value: T | undefined, message: string): T {
  if (value !== undefined) return value;
  throw new LambdaError(404, 'ResourceNotFoundException', message);
}
