import { Disposable, window } from 'vscode';
import type { AwsTree } from './awsTree.ts';
import { createThrottle } from './throttle.ts';

/** Pauses between two looks at what was typed so far. */
const redrawMs = 200;

/** Lets a person type a filter, which takes effect while it is typed. Escape brings back the one before. */
export function askFilter({ choices, redraw }: AwsTree): void {
  const before = choices.filter();
  const input = window.createInputBox();
  input.title = 'Filter Functions on AWS';
  input.placeholder = 'Words of the name, the description or the runtime';
  input.value = before;
  const redrawing = createThrottle(redraw, redrawMs);

  function set(filter: string): void {
    choices.setFilter(filter);
    redrawing.call();
  }

  let isAccepted = false;
  const all = Disposable.from(
    input,
    redrawing,
    input.onDidChangeValue(set),
    input.onDidAccept(() => {
      isAccepted = true;
      input.hide();
    }),
    input.onDidHide(() => {
      choices.setFilter(isAccepted ? input.value : before);
      redraw();
      all.dispose();
    }),
  );
  input.show();
}
