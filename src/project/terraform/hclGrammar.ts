import { fileURLToPath } from 'node:url';
import { Language, Parser } from 'web-tree-sitter';

/**
 * Loads the parser of Terraform's language. It is a bundle of its own, `dist/hclGrammar.mjs`, with the WebAssembly of
 * the parser and of the grammar beside it: only workspaces with Terraform load them.
 */
export async function loadHclGrammar(): Promise<Parser> {
  await Parser.init();
  const grammar = import.meta.resolve('@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm');
  const parser = new Parser();
  parser.setLanguage(await Language.load(fileURLToPath(grammar)));
  return parser;
}
