import { type QuickPickItem, window } from 'vscode';
import type { RemoteInvocation } from '../../model/aws/lambdaService.ts';
import type { ConnectedAws } from '../aws/awsAccess.ts';
import { type EventChoice, pickEvent } from '../events/chooseEvent.ts';
import { eventName } from '../events/eventFolder.ts';
import type { EventOwner } from '../events/eventOwner.ts';
import { askClientContext } from './askClientContext.ts';
import { pickQualifier } from './pickQualifier.ts';
import type { RemoteChoice } from './remoteChoice.ts';

export interface ChooseParts {
  readonly aws: ConnectedAws;
  readonly functionName: string;
  readonly owner: EventOwner;
  readonly events: EventChoice;
  /** *Invoke Both* compares answers, so that it waits for them. */
  readonly isComparison: boolean;
}

/** A choice that an invocation can be made with. */
export type CompleteChoice = RemoteChoice & { readonly eventFile: string };

type Row = QuickPickItem & { change?(choice: RemoteChoice): Promise<Partial<RemoteChoice> | undefined> };

/**
 * Shows how a function will be invoked on AWS, and where; Enter does it, the other rows change it. `undefined` when
 * the person gives up.
 */
export async function chooseRemoteInvocation(
  parts: ChooseParts,
  usual: RemoteChoice,
): Promise<CompleteChoice | undefined> {
  let choice = parts.isComparison ? { ...usual, type: 'RequestResponse' as const } : usual;
  let active: string | undefined;
  for (;;) {
    const row = await pickRow(rowsOf(choice, parts), parts, active);
    if (!row) return undefined;
    const { eventFile } = choice;
    if (!row.change && eventFile !== undefined) return { ...choice, eventFile };
    // Whoever is asked for the event before invoking sees it before it is sent.
    const change = await (row.change ?? (() => eventChange(parts)))(choice);
    choice = withChange(choice, change ?? {});
    active = row.label;
  }
}

const typeTexts: Readonly<Record<RemoteInvocation['type'], string>> = {
  RequestResponse: 'synchronous: wait for the answer',
  Event: 'event: AWS queues it and runs the function by itself',
  DryRun: 'dry run: only check the permission, nothing runs',
};

function rowsOf(choice: RemoteChoice, parts: ChooseParts): readonly Row[] {
  const { eventFile, qualifier, type, logTail, clientContext } = choice;
  const event = eventFile === undefined ? 'choose one' : eventName(eventFile);
  return [
    {
      label: parts.isComparison ? '$(play-circle) Invoke Both' : '$(play-circle) Invoke',
      description: `${parts.functionName}:${qualifier} with ${eventFile === undefined ? 'an event' : event}`,
    },
    { label: '$(json) Event', description: event, change: () => eventChange(parts) },
    {
      label: '$(tag) Alias or version',
      description: qualifier,
      change: async () => {
        const picked = await pickQualifier(parts.aws.lambda, parts.functionName, qualifier);
        return picked === undefined ? undefined : { qualifier: picked };
      },
    },
    ...(parts.isComparison
      ? []
      : [{ label: '$(arrow-swap) Type', description: typeTexts[type], change: typeChange }]),
    {
      label: '$(output) Log',
      description: logTail ? 'its last 4 KB, with the figures' : 'not asked for',
      change: async () => ({ logTail: !logTail }),
    },
    {
      label: '$(bracket) Client context',
      description: clientContext ?? 'none',
      change: async () => {
        const text = await askClientContext(clientContext);
        return text === undefined ? undefined : { clientContext: text.trim() };
      },
    },
  ];
}

async function eventChange({ owner, events }: ChooseParts): Promise<Partial<RemoteChoice> | undefined> {
  const eventFile = await pickEvent(owner, events);
  return eventFile === undefined ? undefined : { eventFile };
}

async function typeChange(): Promise<Partial<RemoteChoice> | undefined> {
  const types = ['RequestResponse', 'Event', 'DryRun'] as const;
  const items = types.map(type => ({ label: typeTexts[type], type }));
  const picked = await window.showQuickPick(items, { title: 'How is it to be invoked?' });
  return picked && { type: picked.type };
}

/** An empty client context is none. */
function withChange(choice: RemoteChoice, change: Partial<RemoteChoice>): RemoteChoice {
  const { clientContext, ...rest } = { ...choice, ...change };
  return clientContext ? { ...rest, clientContext } : rest;
}

function pickRow(
  rows: readonly Row[],
  { aws: { place }, functionName, isComparison }: ChooseParts,
  active: string | undefined,
): Promise<Row | undefined> {
  const pick = window.createQuickPick<Row>();
  const where = `on AWS: account ${place.accountId}, ${place.region}`;
  pick.title = `Invoke ${functionName} ${isComparison ? 'here and ' : ''}${where}`;
  pick.placeholder = 'Press Enter to invoke, or choose what to change';
  pick.items = rows;
  pick.activeItems = rows.filter(({ label }) => label === (active ?? rows[0]?.label));
  return new Promise<Row | undefined>(resolve => {
    pick.onDidAccept(() => resolve(pick.activeItems[0]));
    pick.onDidHide(() => resolve(undefined));
    pick.show();
  }).finally(() => pick.dispose());
}
