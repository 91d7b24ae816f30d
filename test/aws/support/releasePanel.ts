import type { ConnectedAws } from '../../../src/editor/aws/awsAccess.ts';
import { connectedTo } from '../../../src/editor/aws/connectedTo.ts';
import { createChangePlanners } from '../../../src/editor/release/changePlanners.ts';
import type { NotedChange } from '../../../src/editor/release/foreignChanges.ts';
import {
  createReleaseConversation,
  type PanelAction,
  type ReleaseConversation,
} from '../../../src/editor/release/releaseConversation.ts';
import type { WindowShifts } from '../../../src/editor/release/windowShifts.ts';
import { isUserError, type UserErrorData } from '../../../src/model/userError.ts';
import type { PreviewShown, Proposal, ToReleasePanel } from '../../../src/protocol/releasePanel.ts';
import { until } from '../../endpoint/support/until.ts';
import { fastClock, place } from './windowShifts.ts';

/** The host's side of a panel of `orders`, and what its page was told. */
export interface TestPanel {
  readonly conversation: ReleaseConversation;
  readonly posted: ToReleasePanel[];
  readonly noted: NotedChange[];
  readonly acted: PanelAction[];
  /** The last message of a type. */
  last<Type extends ToReleasePanel['type']>(type: Type): Extract<ToReleasePanel, { type: Type }> | undefined;
  propose(proposal: Proposal): Promise<PreviewShown>;
  /** Proposes and confirms; what the page is told at last. */
  change(proposal: Proposal): Promise<Ended>;
  confirm(preview: PreviewShown, typed?: string): Promise<Ended>;
}

type Ended = Extract<ToReleasePanel, { type: 'done' | 'failed' }>;

export interface PanelOptions {
  readonly protectedAliases?: readonly string[];
  /** What a person types where the name of a protected alias is asked for. */
  readonly typedName?: string;
  readonly mayWrite?: boolean;
  /** The window's connection, where it is not always the same. */
  readonly connect?: () => Promise<ConnectedAws>;
  readonly shifts?: Partial<WindowShifts>;
}

/** Opens a panel as VS Code would, without VS Code. */
export function openPanel(aws: ConnectedAws, options: PanelOptions = {}): TestPanel {
  const posted: ToReleasePanel[] = [];
  const noted: NotedChange[] = [];
  const acted: PanelAction[] = [];
  const notHere = () => Promise.reject(new Error('Shifts have tests of their own.'));
  const shifts: WindowShifts = {
    ofFunction: async () => new Map(),
    history: async () => [...noted].reverse(),
    previousVersion: async () => undefined,
    noteChange: async (_, change) => void noted.push(change),
    begin: notHere,
    beginDeployment: notHere,
    control: notHere,
    takeBack: notHere,
    lastPlan: async () => undefined,
    onDidChange: () => ({ dispose: () => undefined }),
    dispose: () => undefined,
    ...options.shifts,
  };
  const conversation = createReleaseConversation({
    place,
    connect: () => connectedTo({ connect: options.connect ?? (async () => aws) }, place),
    shifts,
    planners: createChangePlanners({ shifts, clock: fastClock }, { shift: notHere, rollBack: notHere }),
    clock: fastClock,
    isProtected: alias => (options.protectedAliases ?? []).includes(alias),
    typeName: async alias => options.typedName === alias,
    mayWrite: () => options.mayWrite ?? true,
    hasWorkspaceTwin: () => false,
    post: message => void posted.push(message),
    logError: (_, error) => told(error),
    runCommand: async () => undefined,
    act: async action => void acted.push(action),
  });

  function last<Type extends ToReleasePanel['type']>(type: Type) {
    const isOfType = (each: ToReleasePanel): each is Extract<ToReleasePanel, { type: Type }> =>
      each.type === type;
    return posted.findLast(isOfType);
  }

  async function propose(proposal: Proposal): Promise<PreviewShown> {
    const before = posted.length;
    await conversation.hear({ type: 'propose', proposal });
    const answer = posted.slice(before).find(({ type }) => type === 'preview' || type === 'failed');
    if (answer?.type === 'preview') return answer.preview;
    throw new Error(JSON.stringify(answer));
  }

  async function confirm(preview: PreviewShown, typed = ''): Promise<Ended> {
    const before = posted.length;
    await conversation.hear({ type: 'confirm', previewId: preview.id, typed });
    const isEnd = (each: ToReleasePanel): each is Ended => each.type === 'done' || each.type === 'failed';
    const ended = posted.slice(before).find(isEnd);
    if (!ended) throw new Error('The change did not end.');
    return ended;
  }

  return {
    conversation,
    posted,
    noted,
    acted,
    last,
    propose,
    confirm,
    change: async proposal => confirm(await propose(proposal)),
  };
}

/** Waits for what is read after the first picture. */
export async function untilTraffic({ posted }: TestPanel): Promise<void> {
  await until(() => posted.some(({ type }) => type === 'traffic'), 'the traffic');
}

function told(error: unknown): UserErrorData {
  if (isUserError(error)) return error.data;
  throw error;
}
