import { Uri, window, workspace } from 'vscode';
import { folder, readyApi } from './support/extension.ts';
import { typeScriptHandler, untilFound } from './support/lint.ts';

describe('the linter without a template', () => {
  it('starts for a lone file that looks like a handler', async () => {
    await readyApi();
    const file = Uri.joinPath(folder(), 'resize.ts');
    await workspace.fs.writeFile(file, new TextEncoder().encode(typeScriptHandler));
    await window.showTextDocument(file);
    await untilFound(file, 'init-in-handler');
  });
});
