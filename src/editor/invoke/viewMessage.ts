import type { FromInvocationsView } from '../../protocol/invocationsView.ts';

type Fields = Readonly<Record<string, 'string' | 'number'>>;

/** What each message carries. The record has to name every type of the union. */
const fieldsByType: Readonly<Record<FromInvocationsView['type'], Fields>> = {
  ready: {},
  invoke: {},
  choose: { invocationId: 'string' },
  invokeAgain: { invocationId: 'string' },
  cancel: { invocationId: 'string' },
  copy: { text: 'string' },
  openResult: { invocationId: 'string' },
  openLog: { invocationId: 'string' },
  openLogOnAws: { invocationId: 'string' },
  openEvent: { invocationId: 'string' },
  openSource: { file: 'string', line: 'number', column: 'number' },
  runRemedy: { invocationId: 'string', index: 'number' },
  clear: {},
};

/** Whether what a webview sent is a message of ours. A webview is a browser page: it is not believed. */
export function isViewMessage(value: unknown): value is FromInvocationsView {
  if (typeof value !== 'object' || value === null) return false;
  const message: Readonly<Record<string, unknown>> = { ...value };
  const { type } = message;
  if (typeof type !== 'string' || !Object.hasOwn(fieldsByType, type)) return false;
  const fields: Fields = fieldsByType[type as FromInvocationsView['type']];
  return Object.entries(fields).every(([name, kind]) => typeof message[name] === kind);
}
