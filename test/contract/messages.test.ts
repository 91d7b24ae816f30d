import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';

/** Where each union of messages is declared and which file or folder receives it. */
const unions = [
  { union: 'ToProject', declared: 'src/protocol/project.ts', received: 'src/projectWorker.ts' },
  { union: 'FromProject', declared: 'src/protocol/project.ts', received: 'src/editor/project' },
  { union: 'ToEmulator', declared: 'src/protocol/emulator.ts', received: 'src/emulatorProcess.ts' },
  { union: 'FromEmulator', declared: 'src/protocol/emulator.ts', received: 'src/editor/emulator' },
  {
    union: 'ToInvocationsView',
    declared: 'src/protocol/invocationsView.ts',
    received: 'src/webview/invocations',
  },
  {
    union: 'FromInvocationsView',
    declared: 'src/protocol/invocationsView.ts',
    received: 'src/editor/invoke',
  },
];

/** The values of `type` in the union's declaration. */
async function messageTypes({ union, declared }: (typeof unions)[number]): Promise<string[]> {
  const source = await readFile(declared, 'utf8');
  const [declaration = ''] = source.match(new RegExp(`export type ${union} =[\\s\\S]*?;\\n(?=\\n|$)`)) ?? [];
  return [...declaration.matchAll(/readonly type: '(\w+)'/g)].map(match => match[1] ?? '');
}

async function sourceFiles(fileOrFolder: string): Promise<string[]> {
  if (fileOrFolder.endsWith('.ts')) return [fileOrFolder];
  const entries = await readdir(fileOrFolder);
  return entries.filter(name => /\.tsx?$/.test(name)).map(name => path.join(fileOrFolder, name));
}

describe('messages between processes', () => {
  for (const message of unions) {
    it(`of ${message.union} are each handled by the one switch that receives them`, async () => {
      const types = await messageTypes(message);
      assert.ok(types.length > 0, `${message.union} was not found in ${message.declared}`);
      const missing: string[][] = [];
      for (const file of await sourceFiles(message.received)) {
        const source = await readFile(file, 'utf8');
        if (!source.includes(message.union)) continue;
        missing.push(types.filter(type => !source.includes(`case '${type}'`)));
      }
      const [fewest] = missing.toSorted((a, b) => a.length - b.length);
      assert.deepEqual(fewest, []);
    });
  }
});
