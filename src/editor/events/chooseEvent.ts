import { type QuickPickItem, QuickPickItemKind, Uri, window, workspace } from 'vscode';
import { functionName } from '../explorer/describeFunction.ts';
import { askEventName, createEvent } from './createEvent.ts';
import { eventFolder, eventName } from './eventFolder.ts';
import type { EventMemory } from './eventMemory.ts';
import type { EventOwner } from './eventOwner.ts';
import type { SavedEvents } from './savedEvents.ts';

export interface EventChoice {
  readonly savedEvents: SavedEvents;
  readonly memory: EventMemory;
}

/**
 * The event to use when nobody chose one: the last used one, else the first saved one,
 * else a new one that fits the function's trigger.
 */
export async function usualEvent(lambdaFunction: EventOwner, choice: EventChoice): Promise<string> {
  const existing = await existingEvent(lambdaFunction, choice);
  if (existing) return existing;
  const file = await createEvent(lambdaFunction);
  announce(file);
  return file;
}

/** {@link usualEvent} without making one. */
export async function existingEvent(
  lambdaFunction: EventOwner,
  { savedEvents, memory }: EventChoice,
): Promise<string | undefined> {
  const saved = await savedEvents.list(lambdaFunction);
  const last = memory.last(lambdaFunction.id);
  return last && (saved.includes(last) || (await isFile(last))) ? last : saved[0];
}

/** Lets a person pick a saved event, any other file, or make a new one; `undefined` when they give up. */
export async function pickEvent(
  lambdaFunction: EventOwner,
  choice: EventChoice,
): Promise<string | undefined> {
  const saved = await choice.savedEvents.list(lambdaFunction);
  const last = choice.memory.last(lambdaFunction.id);
  const events = saved.map(async file => ({
    label: eventName(file),
    ...(file === last ? { description: 'last used' } : {}),
    detail: await preview(file),
    file,
  }));
  const items: readonly (QuickPickItem & { readonly file?: string; readonly pick?: typeof pickFile })[] = [
    ...(await Promise.all(events)),
    { label: '', kind: QuickPickItemKind.Separator },
    { label: '$(new-file) New Event...', pick: () => newEvent(lambdaFunction, choice) },
    { label: '$(folder-opened) Choose a File...', pick: pickFile },
  ];
  const picked = await window.showQuickPick(items, {
    title: `Invoke ${functionName(lambdaFunction)} with an event`,
    placeHolder: 'Choose an event',
    matchOnDetail: true,
  });
  return picked?.file ?? (await picked?.pick?.(lambdaFunction));
}

/** Asks for a name, writes an event that fits the function, and opens it for editing. */
export async function newEvent(lambdaFunction: EventOwner, choice: EventChoice): Promise<string | undefined> {
  const saved = await choice.savedEvents.list(lambdaFunction);
  const name = await askEventName(lambdaFunction, saved.map(eventName));
  if (name === undefined) return undefined;
  const file = await createEvent(lambdaFunction, name);
  choice.memory.remember(lambdaFunction.id, file);
  await window.showTextDocument(Uri.file(file));
  return file;
}

async function pickFile(lambdaFunction: EventOwner): Promise<string | undefined> {
  const [picked] =
    (await window.showOpenDialog({
      title: `Invoke ${functionName(lambdaFunction)} with a file`,
      defaultUri: Uri.file(eventFolder(lambdaFunction)),
      filters: { JSON: ['json', 'jsonc'] },
    })) ?? [];
  return picked?.fsPath;
}

const previewLength = 120;
const announcedMs = 10_000;

/** The start of an event on one line, without its comments' lines. */
async function preview(file: string): Promise<string> {
  const bytes = await workspace.fs.readFile(Uri.file(file));
  return new TextDecoder()
    .decode(bytes.subarray(0, 2_000))
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, previewLength);
}

async function isFile(file: string): Promise<boolean> {
  try {
    await workspace.fs.stat(Uri.file(file));
    return true;
  } catch {
    return false;
  }
}

/** Calmly: the result that the person waits for comes in the place where notifications would cover it. */
function announce(file: string): void {
  const text = `No event was saved yet: ${workspace.asRelativePath(file)} was made`;
  window.setStatusBarMessage(`$(new-file) ${text}`, announcedMs);
}
