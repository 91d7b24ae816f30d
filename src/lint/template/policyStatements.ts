import { mentionedResources } from '../../project/resourceReferences.ts';
import { itemsOf, literalText, type TemplateValue, valueAt } from '../../project/templateValue.ts';
import { mergedProperties } from './mergedProperties.ts';
import type { Resource, TemplateFile } from './templateFile.ts';

/**
 * The statements of the policies that functions of a template have: written at the function, in the role that
 * Lambda assumes, in policies attached to such a role, and in `provider.iam` of serverless.yml.
 */
export function functionStatements(file: TemplateFile): readonly TemplateValue[] {
  const roles = file.resources('AWS::IAM::Role').filter(role => isForLambda(role, file));
  const attached = file
    .resources('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy')
    .filter(({ properties }) => isAttached(valueAt(properties, 'Roles'), roles, file));
  const policies = [
    ...file.functions.flatMap(fn => itemsOf(file.scope.get(mergedProperties(file, fn), 'Policies'))),
    ...roles.flatMap(({ properties }) => itemsOf(file.scope.get(properties, 'Policies'))),
    ...attached.flatMap(({ properties }) => properties ?? []),
  ];
  const statements = [
    ...policies.flatMap(policy => statementsOf(policy, file)),
    ...serverlessStatements(file),
  ];
  return statements.flatMap(statement => file.scope.resolve(statement) ?? []);
}

/** Whether Lambda is among those who may assume a role. */
export function isForLambda({ properties }: Resource, { scope }: TemplateFile): boolean {
  const statements = itemsOf(scope.get(properties, 'AssumeRolePolicyDocument', 'Statement'));
  return statements.some(statement =>
    itemsOf(scope.get(statement, 'Principal', 'Service')).some(
      service => literalText(scope.resolve(service)) === 'lambda.amazonaws.com',
    ),
  );
}

function isAttached(
  written: TemplateValue | undefined,
  roles: readonly Resource[],
  { scope }: TemplateFile,
): boolean {
  return itemsOf(written).some(item =>
    mentionedResources(item, scope).some(id => roles.some(({ logicalId }) => logicalId === id)),
  );
}

/** Names of managed policies and of SAM's policy templates have no statements. */
function statementsOf(policy: TemplateValue, { scope }: TemplateFile): readonly TemplateValue[] {
  const resolved = scope.resolve(policy);
  return itemsOf(scope.get(resolved, 'PolicyDocument', 'Statement') ?? scope.get(resolved, 'Statement'));
}

/** Those of `provider` hold for every function; a plugin lets functions have their own. */
function serverlessStatements({ format, root, scope, functions }: TemplateFile): readonly TemplateValue[] {
  if (format !== 'serverless') return [];
  const places = [valueAt(root, 'provider'), ...functions.map(({ resource }) => resource.value)];
  const keys = [['iam', 'role', 'statements'], ['iamRoleStatements']];
  return places.flatMap(place => keys.flatMap(path => itemsOf(scope.get(place, ...path))));
}
