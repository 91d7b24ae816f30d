import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { type Extension, extensions, type Uri, workspace } from 'vscode';
import type { Row } from '../../../src/editor/explorer/row.ts';
import type { ExtensionApi } from '../../../src/editor/extensionApi.ts';
import type { InvocationEntry } from '../../../src/protocol/invocationsView.ts';
import type { ProjectFunction } from '../../../src/protocol/project.ts';

const limitMs = 30_000;
const stepMs = 25;

export function extension(): Extension<ExtensionApi> {
  const found = extensions.getExtension<ExtensionApi>('lambda-workbench.lambda-workbench');
  assert.ok(found, 'The extension is not installed.');
  return found;
}

/** The activated extension after it has read every template. */
export async function readyApi(): Promise<ExtensionApi> {
  const api = await extension().activate();
  await until('the templates have been read', () => api.functions.scanState() === 'done');
  return api;
}

/** Waits until a condition holds; fails with its name when it does not. */
export async function until(name: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const endMs = Date.now() + limitMs; !(await holds()); await delay(stepMs)) {
    assert.ok(Date.now() < endMs, `Waited in vain until ${name}.`);
  }
}

/** Waits until the extension has seen that a function is there, or is gone. */
export async function untilFunction(
  api: ExtensionApi,
  logicalId: string,
  is: 'there' | 'gone',
): Promise<void> {
  await until(`${logicalId} is ${is}`, () => {
    const isThere = api.functions.all().some(found => found.function.logicalId === logicalId);
    return isThere === (is === 'there');
  });
}

export function functionNamed(api: ExtensionApi, logicalId: string): ProjectFunction {
  const found = api.functions.all().find(each => each.function.logicalId === logicalId);
  assert.ok(found, `${logicalId} was not found.`);
  return found;
}

/** The entry of an invocation after it has ended. */
export async function endOf(api: ExtensionApi, invocationId: unknown): Promise<InvocationEntry> {
  assert.equal(typeof invocationId, 'string', 'Nothing was invoked.');
  const entry = () => api.invocations.find(String(invocationId))?.entry;
  await until('the invocation has ended', () => entry()?.state !== 'running');
  const ended = entry();
  assert.ok(ended);
  return ended;
}

/** The rows below one, or the top ones, as `label: description`. */
export async function rowTexts(api: ExtensionApi, parent?: Row): Promise<string[]> {
  const rows = await rowsOf(api, parent);
  const items = await Promise.all(rows.map(row => api.tree.getTreeItem(row)));
  return items.map(({ label, description }) => `${String(label)}: ${String(description)}`);
}

export async function rowsOf(api: ExtensionApi, parent?: Row): Promise<readonly Row[]> {
  return (await api.tree.getChildren(parent)) ?? [];
}

/** The only workspace folder, or the one with this name. */
export function folder(name?: string): Uri {
  const found = workspace.workspaceFolders?.find(each => name === undefined || each.name === name);
  assert.ok(found, 'There is no such workspace folder.');
  return found.uri;
}

export async function exists(file: Uri): Promise<boolean> {
  return workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
}
