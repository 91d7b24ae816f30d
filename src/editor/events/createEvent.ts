import path from 'node:path';
import { Uri, window, workspace } from 'vscode';
import { functionName } from '../explorer/describeFunction.ts';
import { eventFolder } from './eventFolder.ts';
import type { EventOwner } from './eventOwner.ts';

/**
 * Writes an event that fits the function's trigger and returns its file.
 * @param name without the file's ending; without one the trigger names it
 */
export async function createEvent(lambdaFunction: EventOwner, name?: string): Promise<string> {
  const { sampleEvent } = await import('../../events/sampleEvent.ts');
  const sample = sampleEvent(lambdaFunction);
  const file = path.join(eventFolder(lambdaFunction), `${name ?? sample.name}.json`);
  await workspace.fs.writeFile(Uri.file(file), new TextEncoder().encode(sample.text));
  return file;
}

/** Asks for the name of a new event; `undefined` when the person gives up. */
export async function askEventName(
  lambdaFunction: EventOwner,
  taken: readonly string[],
): Promise<string | undefined> {
  const { sampleEvent } = await import('../../events/sampleEvent.ts');
  return window.showInputBox({
    title: `New event for ${functionName(lambdaFunction)}`,
    prompt: 'The name of the event, such as order-created',
    value: freeName(sampleEvent(lambdaFunction).name, taken),
    validateInput: name => nameProblem(name, taken),
  });
}

function freeName(wanted: string, taken: readonly string[]): string {
  let name = wanted;
  for (let count = 2; taken.includes(name); count += 1) name = `${wanted}-${count}`;
  return name;
}

function nameProblem(name: string, taken: readonly string[]): string | undefined {
  if (!/^[\w][\w. -]*$/.test(name)) return 'Use letters, digits, spaces, dots, hyphens and underscores.';
  return taken.includes(name) ? `There is an event "${name}" already.` : undefined;
}
