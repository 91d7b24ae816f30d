import { Uri } from 'vscode';
import { folder, readyApi } from './support/extension.ts';
import { typeScriptHandler, untilFound, write } from './support/lint.ts';

it('the linter works in Restricted Mode: it runs nothing of the workspace', async () => {
  await readyApi();
  const priceOrder = Uri.joinPath(folder(), 'src', 'api', 'priceOrder.ts');
  await write(priceOrder, typeScriptHandler);
  await untilFound(priceOrder, 'init-in-handler');
});
