import type { LambdaFunction } from '../model/lambdaFunction.ts';
import type { Problem } from '../model/text.ts';
import type { ProjectFunction, ProjectTemplate } from '../protocol/project.ts';
import type { HandlerFacts } from './handlerFacts.ts';
import type { PlacedTemplate } from './stackTree.ts';

/** A template as it is shown, with what it was made of. */
export interface ShownTemplate {
  readonly placed: PlacedTemplate;
  /** In the order of the functions. */
  readonly facts: readonly HandlerFacts[];
  readonly stackProblems: readonly Problem[];
  readonly template: ProjectTemplate;
}

/** Joins a template with what the disk says about its handlers and nested stacks; the same object as before when nothing changed. */
export async function showTemplate(
  placed: PlacedTemplate,
  stackProblems: readonly Problem[],
  before: ShownTemplate | undefined,
  factsOf: (lambdaFunction: LambdaFunction) => Promise<HandlerFacts>,
): Promise<ShownTemplate> {
  const { content, document, parentFile } = placed;
  const facts: HandlerFacts[] = [];
  for (const lambdaFunction of content.functions) facts.push(await factsOf(lambdaFunction));
  const isSame =
    before !== undefined &&
    before.placed.content === content &&
    before.placed.parentFile === parentFile &&
    JSON.stringify(before.stackProblems) === JSON.stringify(stackProblems) &&
    before.facts.every((fact, index) => fact === facts[index]);
  if (isSame) return before;
  const template: ProjectTemplate = {
    file: document.file,
    format: document.format,
    ...(content.description !== undefined && { description: content.description }),
    functions: content.functions.map((fn, index) => projectFunction(fn, facts[index])),
    problems: [...content.problems, ...stackProblems],
    ...(parentFile !== undefined && { parentFile }),
  };
  return { placed, facts, stackProblems, template };
}

function projectFunction(fn: LambdaFunction, facts: HandlerFacts | undefined): ProjectFunction {
  return {
    function: fn,
    ...(facts?.handlerSource && { handlerSource: facts.handlerSource }),
    ...(facts?.handlerProblem !== undefined && { handlerProblem: facts.handlerProblem }),
  };
}
