import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { iconFamilies } from '../../src/editor/explorer/describeFunction.ts';
import { commandIds, contextKeys, settingIds, settingsSection, viewIds } from '../../src/editor/ids.ts';
import { defaultEmulatorSettings } from '../../src/model/emulatorSettings.ts';

interface Menu {
  /** Absent in an entry that opens another menu. */
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
}

const manifestText = await readFile('package.json', 'utf8');
const manifest = JSON.parse(manifestText);
const texts: Record<string, string> = JSON.parse(await readFile('package.nls.json', 'utf8'));
const { commands, menus, submenus, views, viewsWelcome, configuration } = manifest.contributes;
const submenuIds: string[] = submenus.map(({ id }: { readonly id: string }) => id);
const declaredCommands: string[] = commands.map((each: Menu) => each.command);
const allMenus: Menu[] = Object.values<Menu[]>(menus).flat();
const palette: Menu[] = menus.commandPalette;

function sameMembers(actual: Iterable<string | undefined>, expected: Iterable<string>): void {
  assert.deepEqual(new Set(actual), new Set(expected));
}

describe('the manifest', () => {
  it('declares the commands of the code, and no others', () => {
    assert.deepEqual([...declaredCommands].sort(), Object.values<string>(commandIds).sort());
  });

  it('declares the views of the code, and no others', () => {
    const declared = Object.values<{ id: string }[]>(views).flat();
    sameMembers(
      declared.map(({ id }) => id),
      Object.values(viewIds),
    );
  });

  it('declares the settings of the code, and no others', () => {
    const ids = Object.values(settingIds).map(id => `${settingsSection}.${id}`);
    sameMembers(Object.keys(configuration.properties), ids);
  });

  it('asks only for facts that the code states, and for each of them', () => {
    const named = JSON.stringify([menus, viewsWelcome]).match(/lambdaWorkbench\.[\w.]+/g) ?? [];
    const others = new Set<string>([...declaredCommands, ...submenuIds, ...Object.values(viewIds)]);
    const facts = new Set(named.filter(id => !others.has(id)));
    sameMembers(facts, Object.values(contextKeys));
  });

  it('gives every setting the default that the emulator has', () => {
    for (const [name, value] of Object.entries(defaultEmulatorSettings)) {
      const property = configuration.properties[`${settingsSection}.emulator.${name}`];
      if (property) assert.deepEqual(property.default, value, name);
    }
  });

  it('takes every text from package.nls.json, which holds no other', () => {
    const used = [...manifestText.matchAll(/"%([\w.]+)%"/g)].map(match => match[1]);
    sameMembers(used, Object.keys(texts));
  });

  it('groups every command under Lambda', () => {
    assert.deepEqual(
      commands.filter((each: { category?: string }) => each.category !== 'Lambda'),
      [],
    );
  });

  it('keeps commands that need an argument out of the palette', () => {
    const hidden = palette.filter(({ when }) => when === 'false').map(({ command }) => command);
    sameMembers(hidden, [
      commandIds.openLocation,
      commandIds.showInvocation,
      commandIds.openLogOnAws,
      commandIds.refreshAwsRow,
      commandIds.showMoreAws,
      commandIds.showVariable,
      commandIds.hideVariable,
    ]);
  });

  it('puts only its own commands into menus and buttons', () => {
    const buttons = Object.values(texts).flatMap(text =>
      [...text.matchAll(/\(command:([\w.]+)\)/g)].map(match => match[1] ?? ''),
    );
    const own = [
      ...allMenus.flatMap(({ command }) => command ?? []),
      ...buttons.filter(id => !/^(?:vscode|workbench)\./.test(id)),
    ];
    assert.deepEqual(
      own.filter(command => !declaredCommands.includes(command)),
      [],
    );
  });

  it('opens each of its submenus from a menu, and has entries for each', () => {
    const opened = allMenus.flatMap(({ submenu }) => submenu ?? []);
    sameMembers(opened, submenuIds);
    sameMembers(
      submenuIds.filter(id => menus[id]?.length > 0),
      submenuIds,
    );
  });

  it('restricts settings that exist, among them each that names an executable, variables or whom AWS is asked as', () => {
    const restricted: string[] = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
    sameMembers(restricted, [
      ...['nodePath', 'pythonPath', 'environmentFile', 'environmentOverrides', 'secretsFile'].map(
        name => `${settingsSection}.emulator.${name}`,
      ),
      ...['profile', 'region', 'endpointUrl'].map(name => `${settingsSection}.aws.${name}`),
    ]);
    assert.deepEqual(
      restricted.filter(id => !configuration.properties[id]),
      [],
    );
  });

  it('promises the oldest VS Code that the types describe', async () => {
    const types = JSON.parse(await readFile('node_modules/@types/vscode/package.json', 'utf8'));
    assert.equal(manifest.engines.vscode, `^${types.version}`);
  });
});

describe('the icons', () => {
  it('of the marketplace is a PNG of 256 pixels', async () => {
    const icon = await readFile(manifest.icon);
    assert.equal(icon.subarray(1, 4).toString('latin1'), 'PNG');
    assert.deepEqual([icon.readUInt32BE(16), icon.readUInt32BE(20)], [256, 256]);
  });

  it('of views are there', async () => {
    for (const [, file] of manifestText.matchAll(/"icon": "(media\/[^"]+)"/g)) {
      assert.ok((await readFile(file ?? '')).length > 0, file);
    }
  });

  it('of functions are there for every runtime family, and no others', async () => {
    sameMembers(
      await readdir('media/runtimes'),
      iconFamilies.map(family => `${family}.svg`),
    );
  });
});
