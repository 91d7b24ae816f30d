import { factsOfRuntime, newerRuntimes, type RuntimeFacts } from '../../model/runtimeFacts.ts';
import { nodeClientGeneration, parseRuntime } from '../../model/runtimes.ts';
import type { Range } from '../../model/text.ts';
import type { Fix, Report } from '../finding.ts';
import { callbackParameter } from '../javaScript/parameters.ts';
import type { Rule } from '../rule.ts';
import { setValue } from '../template/edits.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { oncePerPlace } from '../template/oncePerPlace.ts';
import type { TemplateFile, TemplateFunction } from '../template/templateFile.ts';
import { templateFix } from '../template/templateFix.ts';

export const deprecatedRuntime: Rule = {
  meta: {
    id: 'deprecated-runtime',
    title: 'Move functions to a runtime that AWS supports',
    what: 'Reports a runtime that AWS has deprecated, or will within 90 days. It is an error once functions with it can no longer be updated, and information before the day of the deprecation. Container images are left alone, and so are runtimes that are newer than the table of this tool.',
    why: 'A deprecated runtime gets no security updates. Later AWS creates no new functions with it, and after that it refuses to update the ones there are: a deployment that must be done in a hurry then fails.',
    fix: 'Change the runtime and test. The quick fixes write the newest runtime of the language and, for Node.js, the newest one that still knows handlers with a callback.',
    severity: 'warning',
    examples: [
      {
        language: 'yaml',
        bad: exampleTemplate(['Handler: app.handler', 'Runtime: nodejs18.x']),
        good: exampleTemplate(['Handler: app.handler', 'Runtime: nodejs24.x']),
      },
    ],
    sources: ['https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html'],
  },
  check: { template: file => oncePerPlace(check(file)) },
};

const noticeDays = 90;

function* check(file: TemplateFile): Iterable<Report> {
  for (const fn of file.functions) {
    const { runtime, nameRange } = fn.function;
    const facts = runtime?.known ? factsOfRuntime(runtime.value) : undefined;
    if (facts === undefined || facts.deprecatedOn > daysAfter(file.today, noticeDays)) continue;
    const severity = severityOf(facts, file.today);
    const range = runtime?.range;
    yield {
      at: range ?? nameRange,
      message: messageOf(facts, file.today),
      ...(severity && { severity }),
      tag: 'deprecated',
      fixes: () => (range ? successorFixes(file, fn, facts, range) : []),
    };
  }
}

function severityOf({ deprecatedOn, updateBlockedOn }: RuntimeFacts, today: string): Report['severity'] {
  if (updateBlockedOn <= today) return 'error';
  return deprecatedOn <= today ? undefined : 'information';
}

function messageOf(facts: RuntimeFacts, today: string): string {
  const { id, deprecatedOn, createBlockedOn, updateBlockedOn } = facts;
  if (updateBlockedOn <= today)
    return `AWS no longer updates functions with the runtime ${id}. ${changesOf(facts)}`;
  if (deprecatedOn > today) {
    return `AWS ends the support of the runtime ${id} on ${deprecatedOn}. ${changesOf(facts)}`;
  }
  const next =
    createBlockedOn <= today
      ? `from ${updateBlockedOn} on AWS updates no function with it`
      : `from ${createBlockedOn} on AWS creates no function with it`;
  return `The runtime ${id} gets no security updates since ${deprecatedOn}, and ${next}. ${changesOf(facts)}`;
}

/** What to look at before the runtime is changed. */
function changesOf({ id }: RuntimeFacts): string {
  const newer = newerRuntimes(id);
  const changes = newer.flatMap(({ change }) => change ?? []);
  const newest = newer.at(-1);
  if (newest === undefined) return 'There is no newer one.';
  return changes.length === 0 ? `Its successor is ${newest.id}.` : `${changes.join('; ')}.`;
}

function successorFixes(
  file: TemplateFile,
  fn: TemplateFunction,
  { id }: RuntimeFacts,
  range: Range,
): readonly Fix[] {
  const soon = daysAfter(file.today, noticeDays);
  const newer = newerRuntimes(id).flatMap(runtime => (runtime.deprecatedOn > soon ? runtime.id : []));
  const successors = [newer.at(-1), newer.findLast(knowsCallbacks)];
  if (takesCallback(fn)) successors.reverse();
  return [...new Set(successors)].flatMap(successor => {
    if (successor === undefined) return [];
    return templateFix(`Change the runtime to ${successor}`, setValue(file, range, successor));
  });
}

function knowsCallbacks(id: string): boolean {
  const runtime = parseRuntime(id);
  return runtime?.family === 'nodejs' && nodeClientGeneration(runtime) === 3;
}

function takesCallback(fn: TemplateFunction): boolean {
  const handler = fn.code()?.handler;
  return handler !== undefined && 'exportName' in handler && callbackParameter(handler) !== undefined;
}

/** A day after another one; both as `2026-01-31`. */
function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
