import { type Uri, window, workspace } from 'vscode';
import { valueOr } from '../../model/knowable.ts';
import type { ProjectFunction } from '../../protocol/project.ts';
import { functionSummary } from '../explorer/describeFunction.ts';
import { askSettings, withSettings } from './handlerSettings.ts';
import { rememberFunction } from './rememberFunction.ts';
import type { WorkspaceFunctions } from './workspaceFunctions.ts';

const codeFile = /\.(?:[cm]?[jt]s|[jt]sx|py)$/;

/**
 * Offers to run a file of code that no template names: with the defaults of Lambda, or with a runtime, memory and
 * timeout that are kept in `lambda-workbench.json`. `undefined` when the person gives up, `'none'` when the file
 * has no handler.
 */
export async function choosePlainHandler(
  uri: Uri,
  functions: WorkspaceFunctions,
): Promise<ProjectFunction | 'none' | undefined> {
  const folder = workspace.getWorkspaceFolder(uri);
  if (!codeFile.test(uri.fsPath) || uri.scheme !== 'file' || !folder) return 'none';
  const described = await functions.describe(uri.fsPath, folder.uri.fsPath);
  if (described.length === 0) return 'none';
  const found = described.length === 1 ? described[0] : await pickHandler(described);
  if (found === undefined) return undefined;
  const chosen = await chooseSettings(found);
  if (chosen) functions.keep(chosen);
  return chosen;
}

async function pickHandler(described: readonly ProjectFunction[]): Promise<ProjectFunction | undefined> {
  const items = described.map(found => ({
    label: found.handlerSource?.exportName ?? found.function.logicalId,
    found,
  }));
  const picked = await window.showQuickPick(items, { title: 'Handlers', placeHolder: 'Choose a handler' });
  return picked?.found;
}

async function chooseSettings(found: ProjectFunction): Promise<ProjectFunction | undefined> {
  const items = [
    { label: 'Run with the defaults of Lambda', description: functionSummary(found.function), ask: false },
    {
      label: 'Choose runtime, memory and timeout...',
      description: 'kept in lambda-workbench.json',
      ask: true,
    },
  ];
  const picked = await window.showQuickPick(items, {
    title: `No template names ${handlerOf(found)}`,
    placeHolder: 'How is it to run?',
  });
  if (!picked) return undefined;
  if (!picked.ask) return found;
  const settings = await askSettings(found.function);
  if (!settings) return undefined;
  await rememberFunction(found.function, settings);
  return { ...found, function: withSettings(found.function, settings) };
}

function handlerOf({ function: { handler, logicalId } }: ProjectFunction): string {
  return handler ? valueOr(handler, logicalId) : logicalId;
}
