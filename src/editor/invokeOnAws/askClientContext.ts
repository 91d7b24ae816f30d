import { window } from 'vscode';
import { limits } from '../../model/limits.ts';

/** Asks for a client context as JSON; an empty text is none, `undefined` means that the person gives up. */
export function askClientContext(current = ''): Thenable<string | undefined> {
  return window.showInputBox({
    title: 'Client context',
    prompt: 'A JSON object that the handler gets as context.clientContext; empty for none',
    placeHolder: '{"custom": {"tenant": "a"}}',
    value: current,
    validateInput: contextProblem,
  });
}

/** Why AWS would not take a text as client context. */
export function contextProblem(text: string): string | undefined {
  if (text.trim() === '') return undefined;
  const bytes = Buffer.from(text).toString('base64').length;
  if (bytes > limits.clientContextBytes) {
    return `It is too long: ${bytes} bytes in base64, and ${limits.clientContextBytes} are allowed.`;
  }
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? undefined : 'It has to be a JSON object.';
  } catch {
    return 'This is not JSON.';
  }
}
