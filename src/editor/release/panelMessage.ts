import type { FromReleasePanel } from '../../protocol/releasePanel.ts';
import { isProposal } from './proposalCheck.ts';
import {
  aText,
  type Check,
  hasFields,
  isRecord,
  oneOf,
  optional,
  ownValue,
  wholeNumber,
} from './valueChecks.ts';

type Fields = Readonly<Record<string, Check>>;

const aPair: Fields = { from: aText, to: aText };

/** What each message carries. The record has to name every type of the union. */
const fieldsByType: Readonly<Record<FromReleasePanel['type'], Fields>> = {
  ready: {},
  refresh: {},
  propose: { proposal: isProposal },
  confirm: { previewId: aText, typed: aText },
  dismiss: { previewId: aText },
  compare: aPair,
  compareCode: aPair,
  openDifference: { ...aPair, name: aText },
  endComparison: {},
  controlShift: { alias: aText, control: oneOf('rollBack', 'pause', 'resume', 'finishNow', 'forget') },
  showTraffic: { alias: optional(aText) },
  exportAppSpec: { alias: aText, to: aText },
  addToTemplate: { alias: aText },
  deployCode: {},
  configure: {},
  tailLogs: { qualifier: optional(aText) },
  invoke: { qualifier: aText },
  copy: { text: aText },
  runRemedy: { index: wholeNumber },
};

/** Whether what the page sent is a message of ours. A webview is a browser page: it is not believed. */
export function isPanelMessage(value: unknown): value is FromReleasePanel {
  if (!isRecord(value)) return false;
  const fields = ownValue(fieldsByType, value['type']);
  return fields !== undefined && hasFields(value, fields);
}
