import type { SyntaxNode } from '@lezer/common';
import { editsOf } from '../../codeEdits.ts';
import type { Fix, Report } from '../../finding.ts';
import { isInTry } from '../../python/enclosing.ts';
import { type EnvironmentRead, environmentUses } from '../../python/environmentUses.ts';
import { isLocalOnly } from '../../python/localGuards.ts';
import type { PythonFile } from '../../python/pythonFile.ts';
import { nodesWithin, spanOf, textOf } from '../../python/syntax.ts';
import {
  definitionFixes,
  handlerCodes,
  isMissing,
  knownVariables,
  likelyName,
  messageFor,
  relatedFunctions,
} from './missingVariables.ts';

const loadsFiles = /\b(?:dotenv|decouple|environs|dynaconf)\b/;

export function* checkPython(file: PythonFile): Iterable<Report> {
  if (!/\benviron\b/.test(file.text)) return;
  const known = knownVariables(file);
  if (known === undefined) return;
  const { reads } = environmentUses(file);
  const seen = new Set<string>();
  for (const read of reads) {
    const { name, node } = read;
    if (!read.isRequired || seen.has(name) || !isMissing(name, known)) continue;
    if (isGuarded(file, node, name) || isSetByCode(file, name)) continue;
    seen.add(name);
    yield {
      at: spanOf(node),
      message: messageFor(name, file.functions, 'Reading it raises KeyError on Lambda.'),
      related: relatedFunctions(file.functions),
      fixes: () => [...spellingFix(file, reads, name, known), ...definitionFixes(name, file.functions)],
    };
  }
}

/** In `try`, behind a test that names the variable, or for the developer's machine. */
function isGuarded(file: PythonFile, node: SyntaxNode, name: string): boolean {
  if (isInTry(node) || isLocalOnly(file, node)) return true;
  for (let parent = node.parent; parent; parent = parent.parent) {
    if (parent.name === 'TryStatement') return true;
    if (parent.name !== 'IfStatement' && parent.name !== 'ConditionalExpression') continue;
    const header =
      parent.name === 'IfStatement'
        ? file.text.slice(parent.from, parent.getChild('Body')?.from)
        : textOf(file, parent);
    if (header.includes(name) && /\bin\b|get\(|getenv/.test(header)) return true;
    if (/__name__/.test(header)) return true;
  }
  return false;
}

function isSetByCode(file: PythonFile, name: string): boolean {
  const others = handlerCodes(file.functions).filter(code => code.language === 'python');
  return [file, ...others].some(code => {
    if (loadsFiles.test(code.text) || /\benviron\.update\(/.test(code.text)) return true;
    return code.text.includes(name) && environmentUses(code).writes.has(name);
  });
}

function spellingFix(
  file: PythonFile,
  reads: readonly EnvironmentRead[],
  name: string,
  known: ReadonlySet<string>,
): readonly Fix[] {
  const wanted = likelyName(name, known);
  const literals = reads
    .filter(read => read.name === name)
    .map(({ node }) =>
      nodesWithin(file, node, 'String').find(literal => textOf(file, literal).slice(1, -1) === name),
    );
  if (wanted === undefined || literals.includes(undefined)) return [];
  const edits = editsOf(
    file,
    literals.flatMap(literal =>
      literal ? { start: literal.from + 1, end: literal.to - 1, newText: wanted } : [],
    ),
  );
  return [{ title: `Read ${wanted}`, edits, isSafe: false }];
}
