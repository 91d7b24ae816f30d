import { referencedResource } from '../../../project/resourceReferences.ts';
import { entryOf, itemsOf, literalText, type MapEntry, valueAt } from '../../../project/templateValue.ts';
import type { Report } from '../../finding.ts';
import { mergedProperties } from '../../template/mergedProperties.ts';
import type { TemplateFile, TemplateFunction } from '../../template/templateFile.ts';

const message =
  'Lambda@Edge runs only with a role that edgelambda.amazonaws.com may assume, besides lambda.amazonaws.com.';

/** Looks at the role of the template, or at the one that SAM makes. Roles from elsewhere are not known. */
export function* checkRole(file: TemplateFile, fn: TemplateFunction): Generator<Report> {
  const properties = mergedProperties(file, fn);
  const role = entryOf(properties, 'Role');
  if (role) {
    const logicalId = referencedResource(role.value, file.scope) ?? '';
    const resource = file.resources('AWS::IAM::Role').find(candidate => candidate.logicalId === logicalId);
    const policy = entryOf(resource?.properties, 'AssumeRolePolicyDocument');
    if (policy && excludesEdge(file, policy)) yield { at: policy.keyRange, message };
    return;
  }
  if (fn.resource.type !== 'AWS::Serverless::Function') return;
  const own = entryOf(properties, 'AssumeRolePolicyDocument');
  if (own === undefined) {
    yield {
      at: fn.resource.nameRange,
      message: `${message} The role that SAM makes names only lambda.amazonaws.com.`,
    };
  } else if (excludesEdge(file, own)) yield { at: own.keyRange, message };
}

/** Whether every principal of a trust policy is known, and none is that of the edge. */
function excludesEdge({ scope }: TemplateFile, { value }: MapEntry): boolean {
  const statements = itemsOf(scope.get(value, 'Statement'));
  const services = statements.flatMap(statement => {
    const principal = scope.get(statement, 'Principal');
    if (principal?.kind !== 'map') return [undefined];
    const service = valueAt(principal, 'Service');
    return service ? itemsOf(scope.resolve(service)).map(item => literalText(scope.resolve(item))) : [];
  });
  return (
    services.length > 0 && services.every(service => service !== undefined && !/^edgelambda\./.test(service))
  );
}
