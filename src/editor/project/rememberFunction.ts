import { Uri, workspace } from 'vscode';
import { valueOr } from '../../model/knowable.ts';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import type { HandlerSettings } from './handlerSettings.ts';

/** Writes a function into the `lambda-workbench.json` that it belongs to. What else is in the file stays as it is. */
export async function rememberFunction(lambda: LambdaFunction, settings: HandlerSettings): Promise<void> {
  const file = Uri.file(lambda.templateFile);
  const text = await workspace.fs.readFile(file).then(
    bytes => new TextDecoder().decode(bytes),
    () => '',
  );
  await workspace.fs.writeFile(file, new TextEncoder().encode(await withFunction(text, lambda, settings)));
}

/** The text of a `lambda-workbench.json` with a function added or changed. */
export async function withFunction(
  text: string,
  { logicalId, handler }: LambdaFunction,
  { runtime, memoryMb, timeoutMs }: HandlerSettings,
): Promise<string> {
  const { applyEdits, modify } = await import('jsonc-parser');
  const value = {
    handler: handler ? valueOr(handler, '') : '',
    runtime,
    memorySize: memoryMb,
    timeout: timeoutMs / 1_000,
  };
  const before = text.trim() === '' ? '{}\n' : text;
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol: '\n' };
  return applyEdits(before, modify(before, ['functions', logicalId], value, { formattingOptions }));
}
