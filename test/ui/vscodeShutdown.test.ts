import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { goTo } from '../support/editing.ts';
import { endedInvocation, invocationsView } from '../support/invocationsView.ts';
import { type OrdersSession, openOrders } from '../support/ordersSession.ts';
import { descendantsOf, listProcesses, type Process } from '../support/processes.ts';
import { chooseFromContextMenu, openFile, treeRow } from '../support/workbench.ts';

const limitMs = 20_000;

describe('when VS Code is killed', () => {
  let session: OrdersSession;
  before(async () => {
    session = await openOrders({ withTrouble: true });
  });
  after(() => session.close());

  it('no emulator and no environment lives on: frozen, busy, or held by a debugger', async () => {
    const { page, server } = session;
    await chooseFromContextMenu(page, treeRow(page, 'PriceOrder'), 'Invoke Locally');
    await endedInvocation(page, 'PriceOrder');
    await chooseFromContextMenu(page, treeRow(page, 'Slow'), 'Invoke Locally');
    await invocationsView(page)
      .getByRole('article', { name: 'Slow, details' })
      .getByText('waiting')
      .waitFor();

    await openFile(page, 'priceOrder.ts');
    await goTo(page, 11, 5);
    await page.keyboard.press('F9');
    await page.locator('.codelens-decoration').getByText('Debug', { exact: true }).click();
    await page.locator('.debug-top-stack-frame-line').waitFor();

    const started = (await descendantsOf(server.pid)).filter(isOurs);
    assert.ok(
      started.length >= 4,
      `only these were running: ${started.map(each => each.command).join('\n')}`,
    );
    server.kill();
    assert.deepEqual(await survivors(started), []);
  });
});

/** The emulator, the environments and whatever else the packaged extension started. */
function isOurs({ command }: Process): boolean {
  return /lambda-workbench[^/]*\/dist\/|nodeRuntime/.test(command);
}

/** Those of `processes` that still live when the time is up. */
async function survivors(processes: readonly Process[]): Promise<readonly string[]> {
  const end = Date.now() + limitMs;
  for (;;) {
    const now = await listProcesses();
    const alive = processes.filter(({ pid, command }) =>
      now.some(other => other.pid === pid && other.command === command),
    );
    if (alive.length === 0 || Date.now() > end) return alive.map(({ command }) => command);
    await delay(200);
  }
}
