import type { DeployedTwin } from '../../../model/deployment.ts';
import { isRecord } from './isRecord.ts';

/**
 * The functions that a state file of Terraform (format 4) has, by the logical ids that the functions of the
 * workspace have. Nothing else of the file is kept: it may hold secrets. Empty for any other text.
 */
export function terraformStateFunctions(text: string): ReadonlyMap<string, DeployedTwin> {
  return new Map(
    resourcesOf(text).flatMap(resource =>
      listOf(resource['instances']).flatMap(instance =>
        twinsOf(resource, instance).map(twin => [twin.logicalId, twin] as const),
      ),
    ),
  );
}

function resourcesOf(text: string): readonly Readonly<Record<string, unknown>>[] {
  const state = parsed(text);
  if (!isRecord(state)) return [];
  return listOf(state['resources']).filter(
    ({ mode, type }) => mode === 'managed' && type === 'aws_lambda_function',
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function twinsOf(
  { module, name }: Readonly<Record<string, unknown>>,
  { index_key: key, attributes }: Readonly<Record<string, unknown>>,
): readonly DeployedTwin[] {
  if (typeof name !== 'string' || !isRecord(attributes)) return [];
  const { function_name: functionName, arn } = attributes;
  if (typeof functionName !== 'string') return [];
  const [, , , region, accountId] = typeof arn === 'string' ? arn.split(':') : [];
  const place = { ...(region && { region }), ...(accountId && { accountId }) };
  return logicalIds(typeof module === 'string' ? module : '', name, key).map(logicalId => ({
    functionName,
    logicalId,
    ...place,
  }));
}

/** `module.orders["a"].module.price` and `this` as `module.orders.a.price.this`. */
function logicalIds(module: string, name: string, key: unknown): readonly string[] {
  const own = key === undefined || key === null ? name : `${name}.${key}`;
  if (module === '') return [own];
  const steps = [...module.matchAll(/module\.([\w-]+)(?:\["?(.*?)"?\])?/g)];
  const path = steps.map(([, step, stepKey]) => (stepKey === undefined ? step : `${step}.${stepKey}`));
  const id = `module.${path.join('.')}`;
  // The module of the registry for Lambda stands for its one function.
  return name === 'this' ? [id, `${id}.${own}`] : [`${id}.${own}`];
}
