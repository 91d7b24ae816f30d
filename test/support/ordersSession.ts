import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { root } from '../../scripts/lib/paths.mjs';
import { launchChromium } from './chromium.ts';
import { installedVscode } from './installedVscode.ts';
import { copyOrders } from './ordersCopy.ts';
import type { VscodeServer } from './vscodeServer.ts';
import { openLambdaView, openWorkbench, treeRow } from './workbench.ts';

/** A VS Code with the packaged extension, open on a copy of examples/orders. */
export interface OrdersSession {
  readonly server: VscodeServer;
  readonly browser: Browser;
  readonly page: Page;
  /** The copy, free to be changed. */
  readonly folder: string;
  close(): Promise<void>;
}

interface OrdersOptions {
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Variables for VS Code. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Is done with the page before it is opened. */
  readonly prepare?: (page: Page) => Promise<void>;
  /** Adds the template of functions that fail and hang (`test/fixtures/trouble`). */
  readonly withTrouble?: boolean;
}

/** Starts VS Code and opens the view *Functions*. */
export async function openOrders({
  settings = {},
  environment = {},
  withTrouble = false,
  prepare,
}: OrdersOptions = {}): Promise<OrdersSession> {
  const temporary = await mkdtemp(path.join(os.tmpdir(), 'lwu-'));
  const folder = await copyOrders(temporary);
  if (withTrouble) {
    const trouble = path.join(root, 'test', 'fixtures', 'trouble');
    await cp(trouble, path.join(folder, 'trouble'), { recursive: true });
  }
  const server = await installedVscode(settings, environment);
  const browser = await launchChromium();
  const close = async () => {
    await browser.close();
    await server.stop();
    await rm(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    const page = await openWorkbench(browser, server.addressOf(folder), prepare);
    await openLambdaView(page);
    // All of them: rows move while templates are still being found.
    for (const label of withTrouble ? ['PriceOrder', 'Fail'] : ['PriceOrder']) {
      await treeRow(page, label).waitFor();
    }
    return { server, browser, page, folder, close };
  } catch (error) {
    await close();
    throw error;
  }
}
