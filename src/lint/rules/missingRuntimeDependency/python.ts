import path from 'node:path';
import type { SyntaxNode } from '@lezer/common';
import type { Disk } from '../../../model/fileSystem.ts';
import { parseRuntime } from '../../../model/runtimes.ts';
import { pathInside } from '../../../project/insidePath.ts';
import { createTextPositions } from '../../../project/textPositions.ts';
import type { LinkedFunction } from '../../codeFile.ts';
import type { FileEdit, Fix, Report } from '../../finding.ts';
import { buildOf } from '../../packaging/build.ts';
import { distributionNames, isLikelyTransitive, mayBring } from '../../packaging/pythonDistributions.ts';
import {
  normalisedName,
  type PythonRequirements,
  pythonRequirementsAbove,
} from '../../packaging/pythonRequirements.ts';
import { isInPythonStandardLibrary, removalOf } from '../../packaging/pythonStandardLibrary.ts';
import { pythonRuntimeModules } from '../../packaging/runtimePackages.ts';
import { readImports } from '../../python/importStatement.ts';
import type { PythonFile } from '../../python/pythonFile.ts';
import { nodesByName, spanOf, textOf } from '../../python/syntax.ts';

/** Names of distributions are not those of their modules, so that what nothing asks for is only information. */
export function* checkPython(file: PythonFile): Iterable<Report> {
  const imports = [...importedModules(file)].filter(({ module }) => isAskedFor(file, module));
  if (imports.length === 0) return;
  const linked = file.functions.find(candidate => isCertain(candidate, file));
  if (linked === undefined) return;
  const requirements = pythonRequirementsAbove(file.file, file.disk);
  for (const { module, node } of imports) {
    const removal = removalOf(module);
    if (removal !== undefined && removal > minorVersionOf(linked)) continue;
    if (isRequired(module, requirements) || isCopied(module, file, linked)) continue;
    if (removal !== undefined) {
      yield {
        at: spanOf(node),
        message: `Python 3.${removal} and later come without the module ${module}. ${linked.function.logicalId} fails at init with Runtime.ImportModuleError.`,
      };
      continue;
    }
    yield {
      at: spanOf(node),
      message: `Nothing around ${path.basename(file.file)} asks for a package with the module ${module}. Without it ${linked.function.logicalId} fails at init with Runtime.ImportModuleError.`,
      severity: 'information',
      fixes: () => fixesFor(module, requirements, linked, file.disk),
    };
  }
}

function* importedModules(
  file: PythonFile,
): Iterable<{ readonly module: string; readonly node: SyntaxNode }> {
  const seen = new Set<string>();
  for (const statement of nodesByName(file, 'ImportStatement')) {
    if (isOptional(file, statement)) continue;
    for (const { module, node } of topLevelModules(file, statement)) {
      if (module === '' || seen.has(module)) continue;
      seen.add(module);
      yield { module, node };
    }
  }
}

/** `from a.b import c` loads `a`, `import a.b as c, d` loads `a` and `d`; relative imports load no package. */
function topLevelModules(
  file: PythonFile,
  statement: SyntaxNode,
): readonly { readonly module: string; readonly node: SyntaxNode }[] {
  const first = statement.getChild('VariableName');
  if (!first || textOf(file, statement).startsWith('from')) {
    const module = /^from\s+(\w+)/.exec(textOf(file, statement))?.[1];
    return first && module ? [{ module, node: first }] : [];
  }
  return readImports(file, statement).flatMap(({ from, name }) => ({
    module: from.module.split('.', 1)[0] ?? '',
    node: from.module === textOf(file, name) ? name : first,
  }));
}

/** In `try`, in `if TYPE_CHECKING`, and in the part of a script that does not run when it is imported. */
function isOptional(file: PythonFile, statement: SyntaxNode): boolean {
  for (let node = statement.parent; node; node = node.parent) {
    if (node.name === 'TryStatement') return true;
    if (node.name !== 'IfStatement') continue;
    const condition = node.firstChild?.nextSibling;
    if (condition && /\bTYPE_CHECKING\b|__name__|environ|getenv/.test(textOf(file, condition))) return true;
  }
  return false;
}

function isAskedFor(file: PythonFile, module: string): boolean {
  const isGiven = isInPythonStandardLibrary(module) && removalOf(module) === undefined;
  if (isGiven || pythonRuntimeModules.has(module)) return false;
  return file.imported(module) === undefined;
}

function isCertain(linked: LinkedFunction, file: PythonFile): boolean {
  const { runtime, layers } = linked.function;
  if (layers.length > 0 || !runtime?.known || parseRuntime(runtime.value)?.family !== 'python') return false;
  const build = buildOf(linked, file.disk);
  return build.type === 'copied' && pathInside(build.codeRoot, file.file) !== undefined;
}

/** 13 of `python3.13`. */
function minorVersionOf({ function: { runtime } }: LinkedFunction): number {
  const version = runtime?.known ? parseRuntime(runtime.value)?.version : undefined;
  return Number(version?.split('.')[1]);
}

function isRequired(module: string, { names, isOpen }: PythonRequirements): boolean {
  if (isOpen) return true;
  if (module === 'distutils' && names.has('setuptools')) return true;
  if (names.size > 0 && isLikelyTransitive(module)) return true;
  const known = distributionNames(module);
  const similar = normalisedName(module);
  return [...names].some(name => known.includes(name) || name.includes(similar) || mayBring(name, module));
}

/** A module or a package that lies in the code, installed or written there. */
function isCopied(module: string, { file, disk }: PythonFile, linked: LinkedFunction): boolean {
  const { code } = linked.function;
  const root = code.type === 'directory' ? code.path : path.dirname(file);
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const names = disk.list(folder).map(({ name }) => name.split('.', 1)[0]);
    if (names.includes(module)) return true;
    if (folder === root || path.dirname(folder) === folder) return false;
  }
}

function fixesFor(
  module: string,
  { files }: PythonRequirements,
  linked: LinkedFunction,
  disk: Disk,
): readonly Fix[] {
  const { code } = linked.function;
  const [name = module] = distributionNames(module);
  if (code.type !== 'directory') return [];
  const file = path.join(code.path, 'requirements.txt');
  if (files.includes(file)) {
    const text = disk.readText(file) ?? '';
    const end = createTextPositions(text).position(text.length);
    const newText = `${text === '' || text.endsWith('\n') ? '' : '\n'}${name}\n`;
    const edit: FileEdit = { type: 'change', file, range: { start: end, end }, newText };
    return [{ title: `Add ${name} to requirements.txt`, edits: [edit], isSafe: false }];
  }
  if (files.length > 0) return [];
  const title = `Create a requirements.txt with ${name}`;
  return [{ title, edits: [{ type: 'create', file, text: `${name}\n` }], isSafe: false }];
}
