import { type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import type { FunctionConfiguration } from '../../model/aws/deployedFunction.ts';
import {
  type ConfigurationEdit,
  changedSettings,
  descriptionProblem,
  memoryProblem,
  timeoutProblem,
  variableChanges,
} from '../../release/configurationChange.ts';
import { askVariables } from './askVariables.ts';

interface SettingItem extends QuickPickItem {
  /** The edit with what the person typed; the same one when they gave up. */
  readonly ask?: () => Promise<ConfigurationEdit>;
}

/** Lets a person change as many settings as they like. `undefined` when they give up. */
export async function askSettings(latest: FunctionConfiguration): Promise<ConfigurationEdit | undefined> {
  let edit: ConfigurationEdit = {};
  for (;;) {
    const picked = await window.showQuickPick<SettingItem>(items(latest, edit), {
      title: `Configuration of ${latest.functionName}`,
      placeHolder: 'Choose a setting to change; nothing is sent before you have seen all changes',
      ignoreFocusOut: true,
    });
    if (!picked) return undefined;
    if (!picked.ask) return edit;
    edit = changedSettings(latest, await picked.ask());
  }
}

function items(latest: FunctionConfiguration, edit: ConfigurationEdit): readonly SettingItem[] {
  const { memoryMb, timeoutMs, description = '', environment } = latest;
  const changes = Object.keys(edit).length;
  const variables = environment && variableChanges(environment, edit.environment ?? environment).length;
  return [
    ...(changes > 0
      ? [
          { label: '$(check) Preview Changes...', description: `${changes} changed` },
          { label: '', kind: QuickPickItemKind.Separator },
        ]
      : []),
    {
      label: 'Memory',
      description: changeText(`${memoryMb} MB`, edit.memoryMb && `${edit.memoryMb} MB`),
      ask: async () => {
        const text = await ask('Memory in MB', String(edit.memoryMb ?? memoryMb), memoryProblem);
        return text === undefined ? edit : { ...edit, memoryMb: Number(text) };
      },
    },
    {
      label: 'Timeout',
      description: changeText(`${timeoutMs / 1_000} s`, edit.timeoutMs && `${edit.timeoutMs / 1_000} s`),
      ask: async () => {
        const seconds = (edit.timeoutMs ?? timeoutMs) / 1_000;
        const text = await ask('Timeout in seconds', String(seconds), timeoutProblem);
        return text === undefined ? edit : { ...edit, timeoutMs: Number(text) * 1_000 };
      },
    },
    {
      label: 'Description',
      description: changeText(description || 'none', edit.description),
      ask: async () => {
        const text = await ask('Description', edit.description ?? description, descriptionProblem);
        return text === undefined ? edit : { ...edit, description: text };
      },
    },
    environment
      ? {
          label: 'Environment Variables',
          description: `${Object.keys(environment).length}${variables ? `, ${variables} changed` : ''}`,
          ask: async () => ({ ...edit, environment: await askVariables(edit.environment ?? environment) }),
        }
      : {
          label: 'Environment Variables',
          description: 'AWS could not decrypt them: they cannot be changed here',
          ask: async () => edit,
        },
  ];
}

function ask(
  title: string,
  value: string,
  problem: (text: string) => string | undefined,
): Promise<string | undefined> {
  return Promise.resolve(window.showInputBox({ title, value, validateInput: problem, ignoreFocusOut: true }));
}

function changeText(from: string, to: string | number | undefined): string {
  return to === undefined ? from : `${from} → ${to}`;
}
