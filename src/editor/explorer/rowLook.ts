import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import type { Location } from '../../model/text.ts';
import type { ProjectFormatName, ProjectFunction, ProjectTemplate } from '../../protocol/project.ts';
import { isDebuggable } from '../debug/isDebuggable.ts';
import { eventName } from '../events/eventFolder.ts';
import {
  functionName,
  functionSummary,
  functionTooltip,
  iconFamily,
  knowableText,
  valueForEyes,
} from './describeFunction.ts';
import type { Group, Row } from './row.ts';

/** How a row looks and what it opens, apart from VS Code's types. */
export interface RowLook {
  /** Of rows that unfold: stays the same while the tree changes, so that they stay unfolded. */
  readonly id?: string;
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: string;
  readonly icon?: { readonly codicon: string } | { readonly runtime: string };
  /** Kind and facts, such as `function+source+warm`, for the `when` clauses of menus. */
  readonly contextValue: string;
  readonly spoken?: string;
  /** The function of the row, so that its problems can be shown beside it. */
  readonly functionId?: string;
  readonly opens?: { readonly file: string; readonly range?: Location['range'] };
  /** What a click does on a row that opens nothing; without arguments the command gets the row. */
  readonly runs?: {
    readonly command: string;
    readonly title: string;
    readonly arguments?: readonly unknown[];
  };
  readonly unfolds: 'no' | 'folded' | 'unfolded';
}

/** What the rows show beyond the template. */
export interface RowFacts {
  /** A file's path as people of this workspace say it. */
  relative(file: string): string;
  /** Whether a warm environment of the function waits. */
  isWarm(functionId: string): boolean;
  /** The address at which a process of the person's own gets the events; `undefined` when it is not exposed. */
  runtimeApiAddress(functionId: string): string | undefined;
  /** Whether it is known which function on AWS it is. */
  hasTwin(found: ProjectFunction): boolean;
  /** The name of that function where the connection leads, as far as it is known. */
  twinName(found: ProjectFunction): string | undefined;
}

export function lookOf(row: Row, facts: RowFacts): RowLook {
  switch (row.type) {
    case 'template':
      return templateLook(row.template, facts);
    case 'function':
      return functionLook(row.found, facts);
    case 'handler':
      return handlerLook(row.found, facts);
    case 'group':
      return groupLook(row.found, row.group);
    case 'trigger':
      return {
        label: row.trigger.name,
        description: row.trigger.summary,
        tooltip: `${row.trigger.type}: ${row.trigger.summary}`,
        icon: { codicon: 'zap' },
        contextValue: 'trigger',
        opens: {
          file: row.trigger.templateFile ?? row.found.function.templateFile,
          range: row.trigger.range,
        },
        unfolds: 'no',
      };
    case 'variable': {
      const { name, value, origin, range } = row.variable;
      const where = origin === 'globals' ? 'from Globals' : 'from the function';
      return {
        label: name,
        description: `${valueForEyes(row.variable)}${origin === 'globals' ? ' · Globals' : ''}`,
        tooltip: `${name}\n${valueForEyes(row.variable)}\n${where}`,
        icon: { codicon: value.known ? 'symbol-constant' : 'question' },
        contextValue: 'variable',
        opens: { file: row.found.function.templateFile, range },
        unfolds: 'no',
      };
    }
    case 'layer':
      return {
        label: row.layer.label,
        ...(row.layer.contentPath ? { description: facts.relative(row.layer.contentPath) } : {}),
        ...(row.layer.arn ? { tooltip: row.layer.arn } : {}),
        icon: { codicon: 'layers' },
        contextValue: 'layer',
        opens: { file: row.found.function.templateFile, range: row.layer.range },
        unfolds: 'no',
      };
    case 'event':
      return {
        label: eventName(row.file),
        tooltip: facts.relative(row.file),
        icon: { codicon: 'json' },
        contextValue: `event${debugMark(row.found.function)}`,
        opens: { file: row.file },
        unfolds: 'no',
      };
  }
}

const formatNames: Readonly<Record<ProjectFormatName, string>> = {
  sam: 'SAM',
  cloudformation: 'CloudFormation',
  cdk: 'CDK',
  serverless: 'Serverless Framework',
  terraform: 'Terraform',
  configuration: 'no template',
};

function templateLook({ file, format, problems, functions }: ProjectTemplate, facts: RowFacts): RowLook {
  const problemCount = countText(problems.length, 'problem');
  const kind = formatNames[format];
  const label = facts.relative(file);
  return {
    id: file,
    label,
    description: problems.length > 0 ? `${kind} · ${problemCount}` : kind,
    tooltip: [label, ...problems.map(({ message }) => message)].join('\n'),
    icon: { codicon: problems.length > 0 ? 'warning' : 'file-code' },
    contextValue: 'template',
    spoken: `Template ${label}, ${kind}, ${countText(functions.length, 'function')}, ${problemCount}`,
    opens: { file, ...(problems[0] ? { range: problems[0].range } : {}) },
    unfolds: 'unfolded',
  };
}

function countText(count: number, what: string): string {
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}

function functionLook(found: ProjectFunction, facts: RowFacts): RowLook {
  const { function: lambda, handlerSource } = found;
  const warm = facts.isWarm(lambda.id);
  const address = facts.runtimeApiAddress(lambda.id);
  const name = functionName(lambda);
  const twin = facts.twinName(found);
  const summary = [
    ...(address ? [`Runtime API ${address}`] : []),
    ...(lambda.notDeployedBecause === undefined ? [] : ['not deployed']),
    functionSummary(lambda),
    ...(warm && !address ? ['warm'] : []),
    ...(twin === undefined ? [] : [twin === name ? 'on AWS' : `on AWS: ${twin}`]),
  ].join(' · ');
  return {
    id: lambda.id,
    label: name,
    description: summary,
    tooltip: functionTooltip(found),
    icon: { runtime: iconFamily(lambda) },
    functionId: lambda.id,
    contextValue: `function${handlerSource ? '+source' : ''}${debugMark(lambda)}${address ? '+exposed' : ''}${warm ? '+warm' : ''}${facts.hasTwin(found) ? '+twin' : ''}`,
    spoken: `Function ${name}, ${summary.replaceAll(' · ', ', ')}`,
    opens: lambda.definedAt ?? { file: lambda.templateFile, range: lambda.nameRange },
    unfolds: 'folded',
  };
}

/** For menus that offer a debugger. */
function debugMark(lambda: LambdaFunction): string {
  return isDebuggable(lambda) ? '+debug' : '';
}

function handlerLook(found: ProjectFunction, facts: RowFacts): RowLook {
  const { function: lambda, handlerSource, handlerProblem } = found;
  const handler = lambda.handler ? knowableText(lambda.handler) : '';
  return {
    label: handler,
    description: handlerSource ? facts.relative(handlerSource.file) : 'not found',
    tooltip: handlerProblem ?? `Handler ${handler}`,
    icon: { codicon: handlerProblem ? 'warning' : 'symbol-function' },
    contextValue: 'handler',
    spoken: `Handler ${handler}${handlerProblem ? `, ${handlerProblem}` : ''}`,
    opens: handlerSource
      ? {
          file: handlerSource.file,
          ...(handlerSource.declaration ? { range: handlerSource.declaration.range } : {}),
        }
      : {
          file: lambda.templateFile,
          range: lambda.handler?.range ?? lambda.nameRange,
        },
    unfolds: 'no',
  };
}

const groups: Record<Group, { readonly label: string; readonly codicon: string }> = {
  triggers: { label: 'Triggers', codicon: 'zap' },
  environment: { label: 'Environment', codicon: 'symbol-variable' },
  layers: { label: 'Layers', codicon: 'layers' },
  events: { label: 'Saved Events', codicon: 'bookmark' },
};

function groupLook({ function: lambda }: ProjectFunction, group: Group): RowLook {
  const { label, codicon } = groups[group];
  return {
    id: `${lambda.id}/${group}`,
    label,
    ...(group === 'events' ? {} : { description: String(lambda[group].length) }),
    icon: { codicon },
    contextValue: group,
    unfolds: 'folded',
  };
}
