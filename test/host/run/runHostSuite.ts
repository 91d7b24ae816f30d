import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { type Counts, sum } from '../../../scripts/lib/counts.ts';
import { root } from '../../../scripts/lib/paths.mjs';
import { motoPackages } from '../../aws/support/moto.ts';
import { missing } from '../../endpoint/support/clients.ts';
import { launchChromium } from '../../support/chromium.ts';
import { startVscodeServer, type VscodeServer } from '../../support/vscodeServer.ts';
import { bundleTests } from './bundleTests.ts';
import { makeWorkspace, type WorkspaceKind } from './workspaces.ts';

/** For all tests of one workspace. */
const limitMs = 480_000;

/**
 * Runs `test/host` inside the extension host of a real VS Code: one start for each kind of workspace. A workspace with
 * failures is tried once more, as `runNodeTests` does with files.
 */
export async function runHostSuite(): Promise<Counts> {
  const testModules = await bundleTests();
  const browser = await launchChromium();
  try {
    const all: Counts[] = [];
    for (const [kind, testModule] of testModules) {
      console.log(`\nworkspace: ${kind}`);
      const why = kind === 'aws' && (await missing(motoPackages));
      if (why) {
        console.log(`Its tests were not run: ${why}`);
        all.push({ passed: 0, failed: 0, skipped: 1 });
        continue;
      }
      const counts = await runInWorkspace(kind, testModule, browser);
      if (counts.failed === 0) all.push(counts);
      else {
        console.log(`\nThe workspace ${kind} had failures, shown above, and is tried once more.`);
        all.push(await runInWorkspace(kind, testModule, browser));
      }
    }
    return sum(all);
  } finally {
    await browser.close();
  }
}

async function runInWorkspace(kind: WorkspaceKind, testModule: string, browser: Browser): Promise<Counts> {
  const workspace = await makeWorkspace(kind);
  const results = await mkdtemp(path.join(os.tmpdir(), 'lwr-'));
  const report = path.join(results, 'report.txt');
  const countsFile = path.join(results, 'counts.json');
  const server = await startVscodeServer({
    settings: workspace.settings,
    driver: true,
    ...(workspace.extensions && { extensions: workspace.extensions }),
    environment: { ...workspace.environment, HOST_TEST_REPORT: report, HOST_TEST_COUNTS: countsFile },
  });
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 850 } });
    const page = await context.newPage();
    const hostErrors = await openTests(page, server, workspace.location, testModule);
    await context.close();
    if (existsSync(report)) console.log(await readFile(report, 'utf8'));
    if (existsSync(countsFile)) return JSON.parse(await readFile(countsFile, 'utf8'));
    throw new Error(`The tests in ${kind} did not end.\n${hostErrors.join('\n')}`);
  } finally {
    await server.stop();
    await workspace.remove();
    await rm(results, { recursive: true, force: true });
  }
}

/** Opens the workbench with our folder as extension and waits for the tests' end; returns the host's errors. */
async function openTests(
  page: Page,
  server: VscodeServer,
  workspace: string,
  testModule: string,
): Promise<readonly string[]> {
  const hostErrors: string[] = [];
  const ended = new Promise<void>(resolve => {
    page.once('crash', () => resolve());
    // VS Code's test driver calls these two by name.
    void page.exposeFunction('codeAutomationExit', () => resolve());
  });
  await page.exposeFunction('codeAutomationLog', (type: string, values: unknown[]) => {
    if (type === 'error') hostErrors.push(values.join(' '));
  });
  const uri = (file: string) => `vscode-remote://${server.authority}${encodeURI(file)}`;
  const address = server.addressOf(workspace);
  const payload = [
    ['extensionDevelopmentPath', uri(root)],
    ['extensionTestsPath', uri(testModule)],
    ['skipWelcome', 'true'],
  ];
  address.searchParams.set('payload', JSON.stringify(payload));
  await page.goto(address.href);
  await Promise.race([ended, delay(limitMs, undefined, { ref: false })]);
  return hostErrors;
}
