import { type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import type { AwsAccess } from '../aws/awsAccess.ts';
import { connectedTo } from '../aws/connectedTo.ts';
import { findFunctionLog, logName } from './functionLog.ts';
import type { LogDocuments } from './logDocuments.ts';
import { groupsText } from './logText.ts';
import type { Tail } from './tail.ts';

type Row = QuickPickItem & { run?(): unknown };

/** Lets a person choose what to do with the logs that are or were tailed. */
export async function chooseTailAction(
  tails: readonly Tail[],
  access: AwsAccess,
  documents: LogDocuments,
): Promise<void> {
  const rows = tails.flatMap(tail => tailRows(tail, access, documents));
  const picked = await window.showQuickPick(rows, {
    title: 'Tailed logs',
    placeHolder: rows.length === 0 ? 'No log was tailed yet' : 'Choose what to do',
    matchOnDescription: true,
  });
  await picked?.run?.();
}

function tailRows(tail: Tail, access: AwsAccess, documents: LogDocuments): readonly Row[] {
  const name = logName(tail.log);
  const separator: Row = {
    label: `${tail.name}${tail.isLive() ? '' : ', stopped'}`,
    kind: QuickPickItemKind.Separator,
  };
  const restart = async (filter: string | undefined) => {
    const aws = await connectedTo(access, tail.place);
    tail.start(aws, await findFunctionLog(aws.lambda, tail.log), filter);
  };
  return [
    separator,
    { label: '$(output) Show', description: name, run: tail.show },
    {
      label: '$(go-to-file) Open in an Editor, by Request',
      description: name,
      run: () => documents.open(name, groupsText(tail.groups()), tail.log.found),
    },
    {
      label: '$(filter) Filter...',
      description: `${name}: ${tail.filter() ?? 'everything'}`,
      run: async () => {
        const filter = await askFilter(name, tail.filter());
        if (filter !== undefined) await restart(filter.trim() || undefined);
      },
    },
    tail.isLive()
      ? { label: '$(debug-stop) Stop', description: name, run: () => tail.stop('as you wished') }
      : { label: '$(radio-tower) Tail Again', description: name, run: () => restart(tail.filter()) },
  ];
}

function askFilter(name: string, current = ''): Thenable<string | undefined> {
  return window.showInputBox({
    title: `Filter the log of ${name}`,
    prompt:
      'CloudWatch\'s filter pattern, such as ERROR, ?ERROR ?WARN or { $.level = "ERROR" }; empty for everything',
    value: current,
  });
}
