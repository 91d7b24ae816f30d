import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { packageExtension } from '../scripts/lib/packageExtension.ts';
import { root } from '../scripts/lib/paths.mjs';
import { launchChromium } from '../test/support/chromium.ts';
import { startVscodeServer } from '../test/support/vscodeServer.ts';
import type { BenchContext } from './benchContext.ts';
import type { Section } from './report.ts';
import { summarize } from './statistics.ts';

const starts = 5;
const startLimitMs = 60_000;

interface Activation {
  readonly activationMs: number;
  readonly loadMs: number;
}

/** `activate()` of the packaged extension in a real VS Code, each time a new one, after one that is not counted. */
export async function measureActivation({ project }: BenchContext): Promise<Section> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lwa-'));
  try {
    const vsix = path.join(folder, 'extension.vsix');
    await packageExtension(vsix);
    const activations: Activation[] = [];
    for (let start = 0; start <= starts; start++) {
      const activation = await activate(vsix, folder, project.folder);
      if (start > 0) activations.push(activation);
    }
    const activation = summarize(activations.map(({ activationMs }) => activationMs));
    const both = summarize(activations.map(({ activationMs, loadMs }) => activationMs + loadMs));
    return {
      title: 'The extension in VS Code',
      unit: 'ms',
      rows: [
        {
          name: 'activate()',
          summary: activation,
          budget: { text: 'under 30 ms', met: activation.median < 30 },
        },
        { name: 'activate() and loading the code', summary: both },
      ],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Starts a VS Code with the extension installed and lets the probe look. */
async function activate(vsix: string, folder: string, workspace: string): Promise<Activation> {
  const resultFile = path.join(folder, 'activation.json');
  await rm(resultFile, { force: true });
  const server = await startVscodeServer({
    vsix,
    driver: true,
    environment: { ACTIVATION_FILE: resultFile },
  });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const ended = new Promise<void>(resolve => {
      void page.exposeFunction('codeAutomationExit', () => resolve());
    });
    await page.exposeFunction('codeAutomationLog', () => {});
    const uri = (file: string) => `vscode-remote://${server.authority}${encodeURI(file)}`;
    const address = server.addressOf(workspace);
    const payload = [
      ['extensionDevelopmentPath', uri(await emptyExtension(folder))],
      ['extensionTestsPath', uri(path.join(root, 'bench', 'activationProbe.cjs'))],
      ['skipWelcome', 'true'],
    ];
    address.searchParams.set('payload', JSON.stringify(payload));
    await page.goto(address.href);
    await Promise.race([ended, delay(startLimitMs, undefined, { ref: false })]);
    return JSON.parse(await readFile(resultFile, 'utf8'));
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** VS Code runs tests only for an extension in development; this one does nothing. */
async function emptyExtension(folder: string): Promise<string> {
  const extension = path.join(folder, 'empty');
  await mkdir(extension, { recursive: true });
  const manifest = { name: 'empty', publisher: 'bench', version: '0.0.1', engines: { vscode: '*' } };
  await writeFile(path.join(extension, 'package.json'), JSON.stringify(manifest));
  return extension;
}
