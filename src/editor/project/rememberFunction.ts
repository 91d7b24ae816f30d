import { Uri, workspace } from 'vscode';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import { withFunction } from './configurationText.ts';
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
