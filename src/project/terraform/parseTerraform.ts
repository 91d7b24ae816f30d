import type { Node, Parser, Tree } from 'web-tree-sitter';
import { createTextPositions } from '../textPositions.ts';
import { readBody } from './readBody.ts';
import { repair, withoutLine } from './repair.ts';
import type { TerraformFile } from './syntax.ts';

let grammar: Promise<Parser> | undefined;

/** The parser asks so often whether it is to go on; no real file comes near this. */
const maxProgressCalls = 20_000;

/** So many broken lines are left out; a file with more of them is no text of a person who types. */
const maxRepairs = 6;

/** Parses a file of Terraform's language. What is half typed is left out, with a problem at its place. */
export async function parseTerraform(file: string, text: string): Promise<TerraformFile> {
  grammar ??= import('./hclGrammar.ts').then(({ loadHclGrammar }) => loadHclGrammar());
  const parser = await grammar;
  const positions = createTextPositions(text);
  let readable = text;
  let firstBroken: Node['startPosition'] | undefined;
  for (let repairs = 0; ; repairs++) {
    const tree = parse(parser, readable);
    if (tree === undefined) break;
    const broken = firstError(tree.rootNode)?.startPosition;
    firstBroken ??= broken;
    if (broken === undefined || repairs === maxRepairs) {
      const body = readBody(tree.rootNode, { text: readable, positions });
      tree.delete();
      return { file, ...body, problems: problemsAt(firstBroken) };
    }
    tree.delete();
    const repaired = repairs === 0 ? repair(readable) : readable;
    readable = repaired === readable ? withoutLine(readable, broken.row) : repaired;
  }
  return { file, attributes: new Map(), blocks: [], problems: problemsAt({ row: 0, column: 0 }) };
}

function parse(parser: Parser, text: string): Tree | undefined {
  let calls = 0;
  const tree = parser.parse(text, null, { progressCallback: () => ++calls > maxProgressCalls });
  if (tree === null) parser.reset();
  return tree ?? undefined;
}

/** The first thing in a text that is no Terraform. A brace that is missing at the end is none: it changes nothing. */
function firstError(root: Node): Node | undefined {
  if (!root.hasError) return undefined;
  let node = root;
  while (!node.isError) {
    const broken = node.children.find(child => child.hasError);
    if (broken === undefined) return node.isMissing && node.type === '}' ? undefined : node;
    node = broken;
  }
  return node;
}

/** One is enough: what follows a mistake is mostly read wrongly. */
function problemsAt(place: Node['startPosition'] | undefined): TerraformFile['problems'] {
  if (place === undefined) return [];
  const start = { line: place.row, character: place.column };
  return [
    { message: 'This is not complete, or no Terraform.', severity: 'error', range: { start, end: start } },
  ];
}
