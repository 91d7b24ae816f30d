import path from 'node:path';
import picomatch from 'picomatch';
import type { Disk } from '../model/fileSystem.ts';
import { pathInside } from '../project/insidePath.ts';
import { mayBeTemplateName } from '../project/templateDocument.ts';

export type LintedLanguage = 'javaScript' | 'python' | 'template';

/** Installed packages and build output. Names with a dot in front are skipped too. */
const skippedFolders = new Set([
  'node_modules',
  'site-packages',
  'dist',
  'build',
  'out',
  'coverage',
  'venv',
  '__pycache__',
]);

const testFolders = new Set(['__tests__', '__mocks__', 'test', 'tests']);
const testFiles =
  /(?:\.(?:test|spec)\.[cm]?[jt]sx?|\.d\.[cm]?ts|(?:^|\/)(?:conftest|test_[^/]*|[^/]*_test)\.py)$/;

/** Deeper folders are no code of a person. */
const maxNameDepth = 40;

/** Which files of the workspace the rules see. */
export interface LintedFiles {
  /** Every file that has a language, in no order. Links are not followed. */
  all(): Iterable<string>;
  /** The language of a path that is covered; `undefined` for tests, packages, build output and other files. */
  languageOf(file: string): LintedLanguage | undefined;
}

/** `exclude` are glob patterns relative to the folders. */
export function createLintedFiles(
  disk: Disk,
  folders: readonly string[],
  exclude: readonly string[],
): LintedFiles {
  const isExcluded = exclude.length === 0 ? () => false : picomatch([...exclude], { dot: true });

  function* filesIn(folder: string): Iterable<string> {
    for (const { name, kind } of disk.list(folder)) {
      const child = path.join(folder, name);
      if (kind === 'directory') {
        if (isWalked(child)) yield* filesIn(child);
      } else if (kind === 'file' && languageOf(child) !== undefined) {
        yield child;
      }
    }
  }

  function isWalked(folder: string): boolean {
    const names = namesBelow(folder);
    return (
      names !== undefined && names.length <= maxNameDepth && names.every(isSeenFolder) && !excludes(names)
    );
  }

  function languageOf(file: string): LintedLanguage | undefined {
    const names = namesBelow(file);
    if (names === undefined || excludes(names)) return undefined;
    const directories = names.slice(0, -1);
    if (!directories.every(isSeenFolder)) return undefined;
    if (directories.includes('cdk.out')) return file.endsWith('.template.json') ? 'template' : undefined;
    const isInTests = directories.some(name => testFolders.has(name));
    // What a test of CDK code expects is a template, too; stacks that tests deploy are mostly written in YAML.
    if (mayBeTemplateName(file)) return isInTests && file.endsWith('.json') ? undefined : 'template';
    const code = codeLanguage(file);
    if (code === undefined || isInTests) return undefined;
    return testFiles.test(file) || isVendoredLayer(directories) ? undefined : code;
  }

  function namesBelow(file: string): readonly string[] | undefined {
    for (const folder of folders) {
      const relative = pathInside(folder, file);
      if (relative !== undefined) return relative.split(path.sep).filter(name => name !== '');
    }
    return undefined;
  }

  function excludes(names: readonly string[]): boolean {
    return names.some((_, index) => isExcluded(names.slice(0, index + 1).join('/')));
  }

  function* all(): Iterable<string> {
    const seen = new Set<string>();
    for (const folder of folders) {
      for (const file of filesIn(folder)) {
        if (seen.has(file)) continue;
        seen.add(file);
        yield file;
      }
    }
  }

  return { all, languageOf };
}

export function codeLanguage(file: string): 'javaScript' | 'python' | undefined {
  if (/\.(?:[cm]?[jt]s|[jt]sx)$/.test(file)) return 'javaScript';
  return file.endsWith('.py') ? 'python' : undefined;
}

function isSeenFolder(name: string): boolean {
  return !name.startsWith('.') && !skippedFolders.has(name);
}

/** What `pip install -t python/` puts into a layer. */
function isVendoredLayer(directories: readonly string[]): boolean {
  return directories.some((name, index) => name === 'python' && directories[index + 1] === 'lib');
}
