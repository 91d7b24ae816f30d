import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import type { Problem } from '../../model/text.ts';
import type { Trigger } from '../../model/trigger.ts';
import { createProblemList } from '../parsing.ts';
import { readResourceTriggers } from '../resourceTriggers.ts';
import type { TemplateDocument } from '../templateDocument.ts';
import type { TemplateScope } from '../templateScope.ts';
import { entriesOf, itemsOf, type MapEntry, type TemplateValue, valueAt } from '../templateValue.ts';
import { providerName } from './serverlessDocument.ts';
import { readServerlessFunction } from './serverlessFunction.ts';
import { createServerlessScope, type ServerlessScope } from './serverlessScope.ts';

/** What a serverless.yml says, with its variables and intrinsic functions resolved. */
export interface ServerlessContent {
  readonly functions: readonly LambdaFunction[];
  readonly problems: readonly Problem[];
  readonly scope: TemplateScope;
  /** The entries below `functions`, by key. */
  readonly functionEntries: ReadonlyMap<string, MapEntry>;
  /** The resources that the file itself has. */
  readonly resources: readonly MapEntry[];
}

/** Reads the functions of a serverless.yml; none where another provider than AWS runs them. */
export function readServerless(document: TemplateDocument): ServerlessContent {
  const { file } = document;
  const root: TemplateValue = document.root ?? emptyMap;
  const problems = createProblemList(document.problems);
  const entries = providerName(root) === 'aws' ? functionEntries(root) : [];
  const inCloudFormation = createServerlessScope(root, entries, ({ value }) => valueAt(value, 'name'));
  const { scope, resources } = inCloudFormation;
  const functions = entries.map(entry => readServerlessFunction(entry, { file, root, scope, problems }));
  return {
    functions: withResourceTriggers(functions, inCloudFormation),
    problems: problems.problems,
    scope,
    functionEntries: new Map(entries.map(entry => [entry.key, entry])),
    resources,
  };
}

const nowhere = { line: 0, character: 0 };
const emptyMap: TemplateValue = { kind: 'map', entries: [], range: { start: nowhere, end: nowhere } };

/** `functions` is a map, or a list of maps, of which some can stand in other files. */
function functionEntries(root: TemplateValue): readonly MapEntry[] {
  const all = itemsOf(valueAt(root, 'functions')).flatMap(entriesOf);
  return [
    ...new Map(all.filter(({ value }) => value.kind === 'map').map(entry => [entry.key, entry])).values(),
  ];
}

function withResourceTriggers(
  functions: readonly LambdaFunction[],
  { scope, functionKeys }: ServerlessScope,
): readonly LambdaFunction[] {
  const names = new Map(
    functions.flatMap(({ functionName, logicalId }) =>
      functionName.known ? [[functionName.value, logicalId] as const] : [],
    ),
  );
  const added = new Map<string, Trigger[]>();
  for (const { logicalId, trigger, isLastResort } of readResourceTriggers(scope, names)) {
    const key = functionKeys.get(logicalId) ?? logicalId;
    if (!isLastResort) added.set(key, [...(added.get(key) ?? []), trigger]);
  }
  return functions.map(fn => ({ ...fn, triggers: [...fn.triggers, ...(added.get(fn.logicalId) ?? [])] }));
}
