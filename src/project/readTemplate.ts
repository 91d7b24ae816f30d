import type { LambdaFunction } from '../model/lambdaFunction.ts';
import type { Problem } from '../model/text.ts';
import { type NestedStack, readNestedStacks } from './nestedStacks.ts';
import { createProblemList } from './parsing.ts';
import { readFunction } from './readFunction.ts';
import type { TemplateDocument } from './templateDocument.ts';
import { createTemplateScope, type ParameterValues } from './templateScope.ts';
import { literalText, type MapEntry, valueAt } from './templateValue.ts';
import { readTriggers } from './triggers.ts';

/** What a template says, with its parameters and intrinsic functions resolved. */
export interface TemplateContent {
  readonly description?: string;
  readonly functions: readonly LambdaFunction[];
  readonly problems: readonly Problem[];
  readonly nestedStacks: readonly NestedStack[];
}

/** Reads the functions of a template. `parameterValues` are what a parent stack gives. */
export function readTemplate(document: TemplateDocument, parameterValues?: ParameterValues): TemplateContent {
  const { file, root } = document;
  const problems = createProblemList(document.problems);
  const scope = createTemplateScope(root, parameterValues);
  const globals = document.format === 'sam' ? valueAt(root, 'Globals', 'Function') : undefined;
  const found = [...scope.resources.values()].flatMap(entry => {
    const type = functionType(entry);
    return type ? [readFunction(entry, type, { file, scope, globals, problems })] : [];
  });
  const triggers = readTriggers(found, scope);
  const description = literalText(scope.get(root, 'Description'));
  return {
    ...(description !== undefined && { description }),
    functions: found.map(({ function: read }) => ({ ...read, triggers: triggers.get(read.logicalId) ?? [] })),
    problems: problems.problems,
    nestedStacks: readNestedStacks(file, scope),
  };
}

function functionType({ value }: MapEntry): LambdaFunction['resourceType'] | undefined {
  const type = literalText(valueAt(value, 'Type'));
  return type === 'AWS::Serverless::Function' || type === 'AWS::Lambda::Function' ? type : undefined;
}
