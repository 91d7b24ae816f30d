import path from 'node:path';
import type { Disk } from '../../../model/fileSystem.ts';
import type { Range } from '../../../model/text.ts';
import { findHandlerDeclaration } from '../../../project/handlerDeclaration.ts';
import type { HandlerModule } from '../../../project/handlerString.ts';
import type { Fix } from '../../finding.ts';
import { editDistance } from '../../nearestNames.ts';
import type { Build } from '../../packaging/build.ts';
import { setValue } from '../../template/edits.ts';
import type { TemplateFile, TemplateFunction } from '../../template/templateFile.ts';
import { templateFix } from '../../template/templateFix.ts';

/** A handler whose file is not there. */
export interface MissingFile {
  readonly family: 'nodejs' | 'python';
  readonly module: HandlerModule;
  readonly build: Exclude<Build, { type: 'unknown' }>;
  readonly own: TemplateFunction;
  readonly template: TemplateFile;
}

const endings = { nodejs: /\.(?:[cm]?js|[cm]?ts|tsx)$/, python: /\.py$/ };

const maxFolders = 50;
const maxCandidates = 3;
const maxSourceBytes = 1_000_000;

/** Other files of the code folder that have the function, and a new file. */
export function missingFileFixes(missing: MissingFile, range: Range): readonly Fix[] {
  const { module, template } = missing;
  const changes = candidates(missing).flatMap(modulePath => {
    const value = `${modulePath}.${module.exportName}`;
    return templateFix(`Change the handler to ${value}`, setValue(template, range, value));
  });
  return [...changes, ...newFile(missing)];
}

/** Files with the function whose names are like the missing one's, the likest first. */
function candidates({ family, module, build, template }: MissingFile): readonly string[] {
  const wanted = path.basename(module.modulePath);
  return sourcesIn(build.codeRoot, family, template.disk)
    .filter(file => {
      const text = template.disk.readText(file, maxSourceBytes) ?? '';
      return findHandlerDeclaration(file, text, module.exportName) !== undefined;
    })
    .map(file => path.relative(build.codeRoot, file).replace(endings[family], '').replaceAll(path.sep, '/'))
    .map(modulePath => ({ modulePath, distance: editDistance(wanted, path.basename(modulePath)) }))
    .filter(({ distance }) => distance <= Math.max(2, wanted.length / 3))
    .sort((left, right) => left.distance - right.distance)
    .slice(0, maxCandidates)
    .map(({ modulePath }) => modulePath);
}

/** The sources below a folder, but for tests and packages; not all of a large one. */
export function sourcesIn(root: string, family: MissingFile['family'], disk: Disk): readonly string[] {
  const found: string[] = [];
  const folders = [root];
  for (const folder of folders) {
    for (const { name, kind } of disk.list(folder)) {
      const file = path.join(folder, name);
      const isFolder = kind === 'directory' && folders.length < maxFolders;
      if (isFolder && !/^(?:node_modules|\..*|__pycache__|tests?)$/.test(name)) folders.push(file);
      if (kind === 'file' && endings[family].test(name) && !/\.(?:test|spec|d)\./.test(name))
        found.push(file);
    }
  }
  return found;
}

function newFile({ family, module, build, template }: MissingFile): readonly Fix[] {
  if (template.format === 'cdk' || !/^[\w$]+$/.test(module.exportName)) return [];
  const file = path.join(build.codeRoot, `${module.modulePath}${family === 'python' ? '.py' : '.mjs'}`);
  const text =
    family === 'python'
      ? `def ${module.exportName}(event, context):\n    return {}\n`
      : `export const ${module.exportName} = async event => {\n  return {};\n};\n`;
  const title = `Create ${path.relative(path.dirname(template.file), file)}`;
  return [{ title, edits: [{ type: 'create', file, text }], isSafe: false }];
}
