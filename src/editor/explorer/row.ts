import type { EnvironmentVariable, Layer } from '../../model/lambdaFunction.ts';
import type { Trigger } from '../../model/trigger.ts';
import type { ProjectFunction, ProjectTemplate } from '../../protocol/project.ts';

export type Group = 'triggers' | 'environment' | 'layers' | 'events';

/** A row of the view *Functions*. */
export type Row =
  | { readonly type: 'template'; readonly template: ProjectTemplate }
  | { readonly type: 'function'; readonly found: ProjectFunction }
  | { readonly type: 'handler'; readonly found: ProjectFunction }
  | { readonly type: 'group'; readonly found: ProjectFunction; readonly group: Group }
  | { readonly type: 'trigger'; readonly found: ProjectFunction; readonly trigger: Trigger }
  | { readonly type: 'variable'; readonly found: ProjectFunction; readonly variable: EnvironmentVariable }
  | { readonly type: 'layer'; readonly found: ProjectFunction; readonly layer: Layer }
  | { readonly type: 'event'; readonly found: ProjectFunction; readonly file: string };

/** Tells a row from those beside it, whatever changes in it. */
export function rowKey(row: Row): string {
  switch (row.type) {
    case 'template':
      return `template ${row.template.file}`;
    case 'function':
      return `function ${row.found.function.id}`;
    case 'handler':
      return 'handler';
    case 'group':
      return `group ${row.group}`;
    case 'trigger':
      return `trigger ${row.trigger.name}`;
    case 'variable':
      return `variable ${row.variable.name}`;
    case 'layer':
      return `layer ${row.layer.label}`;
    case 'event':
      return `event ${row.file}`;
  }
}

/** The rows without a parent: templates that no other template nests. */
export function rootRows(templates: readonly ProjectTemplate[]): Row[] {
  const files = new Set(templates.map(({ file }) => file));
  return templates
    .filter(({ parentFile }) => parentFile === undefined || !files.has(parentFile))
    .filter(template => isWorthShowing(template, templates))
    .map(template => ({ type: 'template', template }));
}

/** The rows below one that are known without looking at the disk; saved events are listed by the caller. */
export function childRows(row: Row, templates: readonly ProjectTemplate[]): Row[] {
  switch (row.type) {
    case 'template':
      return [
        ...row.template.functions.map((found): Row => ({ type: 'function', found })),
        ...nestedIn(row.template, templates).map((template): Row => ({ type: 'template', template })),
      ];
    case 'function':
      return functionRows(row.found);
    case 'group':
      return groupRows(row.found, row.group);
    default:
      return [];
  }
}

function functionRows(found: ProjectFunction): Row[] {
  const { handler, triggers, environment, layers } = found.function;
  const groups: readonly [Group, boolean][] = [
    ['triggers', triggers.length > 0],
    ['environment', environment.length > 0],
    ['layers', layers.length > 0],
    ['events', true],
  ];
  return [
    ...(handler ? [{ type: 'handler', found } as const] : []),
    ...groups.filter(([, shown]) => shown).map(([group]): Row => ({ type: 'group', found, group })),
  ];
}

function groupRows(found: ProjectFunction, group: Group): Row[] {
  const { triggers, environment, layers } = found.function;
  switch (group) {
    case 'triggers':
      return triggers.map(trigger => ({ type: 'trigger', found, trigger }));
    case 'environment':
      return environment.map(variable => ({ type: 'variable', found, variable }));
    case 'layers':
      return layers.map(layer => ({ type: 'layer', found, layer }));
    case 'events':
      return [];
  }
}

function nestedIn({ file }: ProjectTemplate, templates: readonly ProjectTemplate[]): ProjectTemplate[] {
  return templates.filter(
    template => template.parentFile === file && template.file !== file && isWorthShowing(template, templates),
  );
}

/** A template that holds no function, no mistake and no such template has nothing to tell here. */
function isWorthShowing(template: ProjectTemplate, templates: readonly ProjectTemplate[]): boolean {
  return (
    template.functions.length > 0 || template.problems.length > 0 || nestedIn(template, templates).length > 0
  );
}
