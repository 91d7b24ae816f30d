import { Uri, window, workspace } from 'vscode';
import { folder, readyApi, until } from './support/extension.ts';
import { findings, typeScriptHandler, untilFound } from './support/lint.ts';

describe('the linter in two folders', () => {
  const write = (file: Uri, text: string) => workspace.fs.writeFile(file, new TextEncoder().encode(text));
  const handlers = () => ['orders', 'second'].map(name => Uri.joinPath(folder(name), 'resize.ts'));
  const configuration = () => Uri.joinPath(folder('second'), 'lambda-workbench.json');

  after(async () => {
    for (const file of [...handlers(), configuration()]) await workspace.fs.delete(file);
  });

  it('reports in both, and follows the configuration of each', async () => {
    await readyApi();
    // The files come after the server has read the folders.
    await untilFound(Uri.joinPath(folder('orders'), 'template.yaml'), 'log-retention');
    for (const file of handlers()) await write(file, typeScriptHandler);
    for (const file of handlers()) {
      await window.showTextDocument(file);
      await untilFound(file, 'init-in-handler');
    }
    await write(configuration(), '{ "lint": { "rules": { "init-in-handler": "off" } } }');
    const counts = () => handlers().map(file => findings(file, 'init-in-handler').length);
    await until('only the other folder has a finding', () => counts().join() === '1,0');
  });
});
