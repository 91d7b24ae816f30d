import { trafficText } from '../../../release/traffic.ts';
import { functionName } from '../../explorer/describeFunction.ts';
import type { RowLook } from '../../explorer/rowLook.ts';
import { commandIds } from '../../ids.ts';
import { deployedIconFamily, summaryOf } from '../functions/describeDeployed.ts';
import { countText } from './arrangement.ts';
import type {
  AliasRow,
  AwsRow,
  FunctionPart,
  FunctionRow,
  GroupRow,
  MoreRow,
  ProblemRow,
  VersionRow,
} from './awsRow.ts';

/** What is shown beyond the row. */
export interface AwsLookFacts {
  /** The value of an environment variable that a person asked to see. */
  value(functionName: string, variable: string): string | undefined;
  /** A file's path as people of this workspace say it. */
  relative(file: string): string;
}

/** How a row of the view *AWS* looks. */
export function awsRowLook(row: AwsRow, facts: AwsLookFacts): RowLook {
  switch (row.type) {
    case 'functionGroup':
      return groupLook(row);
    case 'deployedFunction':
      return functionLook(row, facts);
    case 'functionPart':
      return {
        id: `${row.functionArn}/${row.part}`,
        ...parts[row.part],
        icon: { codicon: parts[row.part].codicon },
        contextValue: `deployedPart+${row.part}`,
        unfolds: 'folded',
      };
    case 'deployedVersion':
      return versionLook(row);
    case 'deployedAlias':
      return aliasLook(row);
    case 'functionDetail': {
      const { codicon, ...detail } = row.detail;
      return { ...detail, icon: { codicon }, contextValue: 'deployedDetail', unfolds: 'no' };
    }
    case 'deployedVariable': {
      const value = facts.value(row.functionName, row.name);
      return {
        label: row.name,
        description: value ?? '••••••',
        tooltip: value === undefined ? `${row.name}: hidden` : `${row.name}\n${value}`,
        icon: { codicon: value === undefined ? 'lock' : 'symbol-constant' },
        contextValue: `deployedVariable${value === undefined ? '' : '+shown'}`,
        spoken: `${row.name}, ${value ?? 'hidden'}`,
        unfolds: 'no',
      };
    }
    case 'awsProblem':
      return problemLook(row);
    case 'awsRemedy': {
      const { title, command, arguments: values = [] } = row.remedy;
      return {
        label: title,
        icon: { codicon: 'arrow-right' },
        contextValue: 'awsRemedy',
        runs: { command, title, arguments: values },
        unfolds: 'no',
      };
    }
    case 'moreFunctions':
      return moreLook(row);
  }
}

function groupLook({ key, label, isFavourites, count }: GroupRow): RowLook {
  return {
    id: `group ${key}`,
    label,
    description: countText(count),
    icon: { codicon: isFavourites ? 'star-full' : 'folder' },
    contextValue: 'functionGroup',
    spoken: `${label}, ${count === 1 ? '1 function' : `${countText(count)} functions`}`,
    unfolds: isFavourites ? 'unfolded' : 'folded',
  };
}

function functionLook(row: FunctionRow, { relative }: AwsLookFacts): RowLook {
  const { deployed, functionName: name, found, isFavourite } = row;
  const local = found && functionName(found.function);
  const summary = [summaryOf(deployed), ...(local === undefined ? [] : [`in workspace: ${local}`])].join(
    ' · ',
  );
  return {
    id: row.functionArn,
    label: name,
    description: summary,
    tooltip: [
      name,
      ...(deployed.description ? [deployed.description] : []),
      row.functionArn,
      ...(deployed.handler ? [`Handler: ${deployed.handler}`] : []),
      `Architecture: ${deployed.architecture}`,
      `Changed: ${dateText(deployed.lastModifiedMs)}`,
      ...(found ? [`In this workspace: ${local} in ${relative(found.function.templateFile)}`] : []),
    ].join('\n'),
    icon: { runtime: deployedIconFamily(deployed) },
    contextValue: `deployedFunction${isFavourite ? '+favourite' : ''}${twinFlags(row)}`,
    spoken: `Deployed function ${name}, ${summary.replaceAll(' · ', ', ')}${isFavourite ? ', favorite' : ''}`,
    unfolds: 'folded',
  };
}

/** For menus with what only a function of the workspace can do. */
function twinFlags({ found }: FunctionRow | VersionRow | AliasRow): string {
  if (!found) return '';
  return `+twin${found.handlerSource ? '+source' : ''}`;
}

const parts: Readonly<Record<FunctionPart, { readonly label: string; readonly codicon: string }>> = {
  versions: { label: 'Versions', codicon: 'versions' },
  aliases: { label: 'Aliases', codicon: 'bookmark' },
  triggers: { label: 'Triggers', codicon: 'zap' },
  layers: { label: 'Layers', codicon: 'layers' },
  environment: { label: 'Environment', codicon: 'symbol-variable' },
  concurrency: { label: 'Concurrency', codicon: 'dashboard' },
  tags: { label: 'Tags', codicon: 'tag' },
};

function versionLook(row: VersionRow): RowLook {
  const { version } = row;
  const isLatest = row.qualifier === '$LATEST';
  const state = version.state === 'Active' ? [] : [version.state];
  const description = [
    ...state,
    ...(version.description ? [version.description] : []),
    dateText(version.lastModifiedMs),
  ].join(' · ');
  return {
    label: row.qualifier,
    description,
    tooltip: [
      `Version ${row.qualifier} of ${row.functionName}`,
      summaryOf(version),
      `Code SHA-256: ${version.codeSha256}`,
      ...(version.stateReason === undefined ? [] : [version.stateReason]),
    ].join('\n'),
    icon: { codicon: state.length > 0 ? 'warning' : isLatest ? 'edit' : 'git-commit' },
    contextValue: `deployedVersion${isLatest ? '+latest' : ''}${twinFlags(row)}`,
    spoken: `Version ${row.qualifier}, ${description.replaceAll(' · ', ', ')}`,
    unfolds: 'no',
  };
}

function aliasLook(row: AliasRow): RowLook {
  const { name, aliasArn, description } = row.alias;
  const traffic = trafficText(row.alias);
  return {
    id: aliasArn,
    label: name,
    description: `-> ${traffic}${description ? ` · ${description}` : ''}`,
    tooltip: `${name} -> ${traffic}\n${aliasArn}${description ? `\n${description}` : ''}`,
    icon: { codicon: row.alias.routing ? 'git-compare' : 'bookmark' },
    contextValue: `deployedAlias${twinFlags(row)}`,
    spoken: `Alias ${name}, leads to ${traffic}`,
    unfolds: 'folded',
  };
}

function problemLook(row: ProblemRow): RowLook {
  const { what, why, toDo } = row.error;
  return {
    label: what,
    description: why,
    tooltip: `${what}\n${why}\n${toDo}\nClick to try again.`,
    icon: { codicon: 'warning' },
    contextValue: 'awsProblem',
    spoken: `${what} ${why} Press Enter to try again.`,
    runs: { command: commandIds.refreshAwsRow, title: 'Try Again' },
    unfolds: 'no',
  };
}

function moreLook({ hidden }: MoreRow): RowLook {
  return {
    label: 'Show more...',
    description: `${countText(hidden)} more; a filter finds them too`,
    icon: { codicon: 'ellipsis' },
    contextValue: 'moreFunctions',
    runs: { command: commandIds.showMoreAws, title: 'Show More' },
    unfolds: 'no',
  };
}

/** `2026-03-01 14:05`, in the time of this machine. */
function dateText(timeMs: number): string {
  const date = new Date(timeMs);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
