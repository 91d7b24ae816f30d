// Opens examples/orders in a VS Code with the packaged extension, headless, invokes a function by right-click
// in the tree and prints what the panel shows. Exit code 0 if that is a success.
import { launchChromium } from '../test/support/chromium.ts';
import { installedVscode } from '../test/support/installedVscode.ts';
import { endedInvocation } from '../test/support/invocationsView.ts';
import {
  chooseFromContextMenu,
  openLambdaView,
  openWorkbench,
  takePicture,
  treeRow,
} from '../test/support/workbench.ts';
import { exampleWorkspace } from './lib/paths.mjs';

const functionName = 'PriceOrder';

const server = await installedVscode();
const browser = await launchChromium();
try {
  const page = await openWorkbench(browser, server.addressOf(exampleWorkspace));
  try {
    await openLambdaView(page);
    await chooseFromContextMenu(page, treeRow(page, functionName), 'Invoke Locally');
    const { status, content } = await endedInvocation(page, functionName);
    console.log(`${functionName}: ${status}\n${content}`);
    if (status !== 'success') throw new Error(`${functionName} did not succeed.`);
  } catch (error) {
    console.error(`What was on the screen: ${await takePicture(page, 'check')}`);
    throw error;
  }
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await browser.close();
  await server.stop();
}
