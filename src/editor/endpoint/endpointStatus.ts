import { Disposable, MarkdownString, StatusBarAlignment, window } from 'vscode';
import { commandIds } from '../ids.ts';
import type { Endpoint } from './endpoint.ts';

/** Shows the address of the local endpoint in the status bar while it runs; a click copies it. */
export function showEndpointStatus(endpoint: Endpoint): Disposable {
  const item = window.createStatusBarItem('lambdaWorkbench.endpoint', StatusBarAlignment.Left);
  item.name = 'Lambda Endpoint';

  function update(): void {
    const state = endpoint.state();
    if (state.type === 'stopped') {
      item.hide();
      return;
    }
    if (state.type === 'starting') {
      item.text = '$(loading~spin) Lambda endpoint';
      item.tooltip = 'The local endpoint is being started';
      item.command = undefined;
    } else {
      item.text = `$(broadcast) ${new URL(state.url).host}`;
      item.tooltip = tooltip(state.url);
      item.command = commandIds.copyEndpointAddress;
      item.accessibilityInformation = { label: `Lambda endpoint on ${state.url}. Copy its address` };
    }
    item.show();
  }

  update();
  return Disposable.from(item, endpoint.onDidChange(update));
}

function tooltip(url: string): MarkdownString {
  const text = new MarkdownString(
    `Lambda API of this workspace\n\n\`aws lambda invoke --endpoint-url ${url}\`\n\n\`AWS_ENDPOINT_URL_LAMBDA=${url}\`\n\n[Copy Address](command:${commandIds.copyEndpointAddress}) · [Stop](command:${commandIds.stopEndpoint})`,
  );
  text.isTrusted = { enabledCommands: [commandIds.copyEndpointAddress, commandIds.stopEndpoint] };
  return text;
}
