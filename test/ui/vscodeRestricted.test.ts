import { after, before, describe, it } from 'node:test';
import { type OrdersSession, openOrders } from '../support/ordersSession.ts';
import { chooseFromContextMenu, takePicture, treeRow } from '../support/workbench.ts';

describe('Restricted Mode', () => {
  let session: OrdersSession;
  before(async () => {
    session = await openOrders({
      settings: {
        'security.workspace.trust.enabled': true,
        'security.workspace.trust.startupPrompt': 'never',
      },
    });
  });
  after(() => session.close());

  it('shows the functions, and says why it runs none', async () => {
    const { page } = session;
    await page.getByRole('button', { name: 'Restricted Mode' }).first().waitFor();
    await treeRow(page, 'PriceOrder').waitFor();
    await chooseFromContextMenu(page, treeRow(page, 'PriceOrder'), 'Invoke Locally');
    const toast = page.locator('.notification-toast', { hasText: 'This workspace is in Restricted Mode' });
    await toast.getByRole('button', { name: 'Manage Workspace Trust' }).waitFor();
    await takePicture(page, 'restricted');
  });
});
