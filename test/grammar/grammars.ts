import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createRegistry } from 'vscode-tmgrammar-test/dist/common/index.js';
import { root } from '../../scripts/lib/paths.mjs';
import { installVscode } from '../support/installVscode.ts';

/** A grammar as the manifest of an extension contributes it. */
export interface GrammarContribution {
  readonly scopeName: string;
  readonly path: string;
  readonly language?: string;
  readonly injectTo?: string[];
  readonly embeddedLanguages?: Readonly<Record<string, string>>;
}

/** Extensions of VS Code whose grammars ours embed or are injected into. */
const baseExtensions = ['yaml', 'json', 'javascript', 'python'];

/** The grammars of an extension, with absolute paths. */
export function contributedGrammars(extensionFolder: string): GrammarContribution[] {
  const manifest = JSON.parse(readFileSync(path.join(extensionFolder, 'package.json'), 'utf8'));
  return manifest.contributes.grammars.map((grammar: GrammarContribution) => ({
    ...grammar,
    path: path.join(extensionFolder, grammar.path),
  }));
}

/** All grammars as VS Code has them with the extension installed: its own real ones and ours. */
export async function loadGrammars(): Promise<ReturnType<typeof createRegistry>> {
  const serverEntry = await installVscode();
  const extensions = path.resolve(path.dirname(serverEntry), '..', 'extensions');
  const theirs = baseExtensions.flatMap(name => contributedGrammars(path.join(extensions, name)));
  return createRegistry([...theirs, ...contributedGrammars(root)]);
}
