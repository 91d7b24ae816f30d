import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { root } from '../../scripts/lib/paths.mjs';
import { installNeovim } from '../support/neovim.ts';
import { handler, openServerProject, type ServerProject, template } from './server/serverProject.ts';

interface Shown {
  readonly code: string;
  readonly message: string;
  readonly source: string;
  readonly severity: number;
  readonly line: number;
  readonly character: number;
}

let project: ServerProject;
let config: string;

before(async () => {
  const version = await installNeovim();
  project = await openServerProject({ settings: () => null });
  config = await writeConfig(version);
});
after(async () => {
  await project?.stop();
  if (config) await rm(path.dirname(config), { recursive: true, force: true });
});

/** The configuration that the page for users shows for a version of Neovim, with the server of this checkout. */
async function writeConfig(version: string): Promise<string> {
  const page = await readFile(path.join(root, 'docs', 'neovim.md'), 'utf8');
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isNew = major > 0 || minor >= 11;
  const heading = isNew ? '## Neovim 0.11 and later' : '## Neovim 0.7 to 0.10';
  const [, shown = ''] = /```lua\n([\s\S]*?)```/.exec(page.slice(page.indexOf(heading))) ?? [];
  const installed = "vim.fn.expand('~/.local/share/lambda-workbench/extension/dist/languageServer.js')";
  assert.ok(shown.includes(installed));
  const server = JSON.stringify(path.join(root, 'dist', 'languageServer.js'));
  const node = JSON.stringify(process.execPath);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'nvim-'));
  const file = path.join(folder, 'init.lua');
  await writeFile(file, shown.replace(installed, server).replace("'node'", node) + printDiagnostics);
  return file;
}

/** Waits for the first diagnostics, lets the server finish, and prints what Neovim shows. */
const printDiagnostics = `
function PrintDiagnostics()
  vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 50)
  local shown = {}
  for _, found in ipairs(vim.diagnostic.get(0)) do
    table.insert(shown, {
      code = found.code or found.user_data.lsp.code,
      message = found.message,
      source = found.source,
      severity = found.severity,
      line = found.lnum,
      character = found.col,
    })
  end
  io.stdout:write(vim.json.encode(shown))
  vim.cmd('qall!')
end
`;

async function shownByNeovim(file: string): Promise<readonly Shown[]> {
  const nvim = spawn('nvim', ['--headless', '--clean', '-u', config, file, '-c', 'lua PrintDiagnostics()'], {
    cwd: project.folder,
    env: { ...process.env, XDG_STATE_HOME: path.dirname(config), XDG_CACHE_HOME: path.dirname(config) },
  });
  let printed = '';
  let errors = '';
  nvim.stdout.on('data', chunk => (printed += chunk));
  nvim.stderr.on('data', chunk => (errors += chunk));
  await new Promise(resolve => nvim.once('close', resolve));
  const [json] = /\[.*\]/s.exec(printed) ?? [];
  assert.ok(json, `Neovim printed no diagnostics: ${printed}${errors}`);
  return JSON.parse(json).toSorted(byPlace);
}

async function sentToOthers(file: string): Promise<readonly Shown[]> {
  const diagnostics = await project.client.diagnostics(file);
  return diagnostics
    .map(({ code, message, source, severity, range }) => ({
      code: String(code),
      message: String(message),
      source: source ?? '',
      severity: severity ?? 0,
      line: range.start.line,
      character: range.start.character,
    }))
    .toSorted(byPlace);
}

function byPlace(left: Shown, right: Shown): number {
  return left.line - right.line || left.character - right.character || (left.code < right.code ? -1 : 1);
}

describe('Neovim, set up as its page says', () => {
  it('shows in a handler what other editors show', async () => {
    project.client.open(project.handlerFile, handler);
    const shown = await shownByNeovim(project.handlerFile);
    assert.ok(shown.some(({ code }) => code === 'init-in-handler'));
    assert.deepEqual(shown, await sentToOthers(project.handlerFile));
  });

  it('shows in a template what other editors show', async () => {
    project.client.open(project.templateFile, template);
    const shown = await shownByNeovim(project.templateFile);
    assert.ok(shown.some(({ code }) => code === 'deprecated-runtime'));
    assert.deepEqual(shown, await sentToOthers(project.templateFile));
  });
});
