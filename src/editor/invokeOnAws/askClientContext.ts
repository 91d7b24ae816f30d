import { window } from 'vscode';
import { clientContextProblem } from '../../model/clientContext.ts';

/** Asks for a client context as JSON; an empty text is none, `undefined` means that the person gives up. */
export function askClientContext(current = ''): Thenable<string | undefined> {
  return window.showInputBox({
    title: 'Client context',
    prompt: 'A JSON object that the handler gets as context.clientContext; empty for none',
    placeHolder: '{"custom": {"tenant": "a"}}',
    value: current,
    validateInput: clientContextProblem,
  });
}
