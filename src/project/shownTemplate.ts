import { type Deployment, deployedTwin } from '../model/deployment.ts';
import type { LambdaFunction } from '../model/lambdaFunction.ts';
import type { ProjectFunction, ProjectTemplate } from '../protocol/project.ts';
import type { HandlerFacts } from './handlerFacts.ts';
import type { FormatTemplate } from './projectFormat.ts';

/** A template as it is shown, with what it was made of. */
export interface ShownTemplate {
  readonly source: FormatTemplate;
  /** In the order of the functions. */
  readonly facts: readonly HandlerFacts[];
  readonly template: ProjectTemplate;
}

/** Joins a template with what the disk says about its handlers; the same object as before when nothing changed. */
export async function showTemplate(
  source: FormatTemplate,
  before: ShownTemplate | undefined,
  factsOf: (lambdaFunction: LambdaFunction) => Promise<HandlerFacts>,
): Promise<ShownTemplate> {
  const facts: HandlerFacts[] = [];
  for (const lambdaFunction of source.functions) facts.push(await factsOf(lambdaFunction));
  const isSame = before?.source === source && before.facts.every((fact, index) => fact === facts[index]);
  if (isSame) return before;
  const functions = source.functions.map((fn, index) => projectFunction(fn, facts[index], source.deployment));
  return { source, facts, template: { ...source, functions } };
}

function projectFunction(
  fn: LambdaFunction,
  facts: HandlerFacts | undefined,
  deployment: Deployment | undefined,
): ProjectFunction {
  const deployedAs = deployedTwin(fn, deployment);
  return {
    function: fn,
    ...(facts?.handlerSource && { handlerSource: facts.handlerSource }),
    ...(facts?.handlerProblem !== undefined && { handlerProblem: facts.handlerProblem }),
    ...(deployedAs && { deployedAs }),
  };
}
