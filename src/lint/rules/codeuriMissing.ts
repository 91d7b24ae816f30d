import path from 'node:path';
import type { Range } from '../../model/text.ts';
import { isRemote, templatePath } from '../../project/codeLocation.ts';
import { literalText } from '../../project/templateValue.ts';
import type { Fix, Report } from '../finding.ts';
import { editDistance } from '../nearestNames.ts';
import type { Rule } from '../rule.ts';
import { setValue } from '../template/edits.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { isGitIgnored } from '../template/gitIgnored.ts';
import { oncePerPlace } from '../template/oncePerPlace.ts';
import type { TemplateFile } from '../template/templateFile.ts';
import { templateFix } from '../template/templateFix.ts';

export const codeuriMissing: Rule = {
  meta: {
    id: 'codeuri-missing',
    title: 'Point to code that is there',
    what: 'Reports a local path of a function (`CodeUri`, `Code`), a layer (`ContentUri`, `Content`) or an API or state machine (`DefinitionUri`) where nothing is. Addresses in S3, archives and what a build writes are left alone: folders such as `dist` and `.aws-sam`, and everything that a `.gitignore` excludes.',
    why: 'The build or the deployment stops at this path. Before that, nothing that starts the function on your machine finds its code.',
    fix: 'Correct the path; it is relative to the template. The quick fix takes the folder beside it whose name is nearly the same.',
    severity: 'error',
    examples: [
      {
        language: 'yaml',
        bad: example('oders/'),
        good: example('orders/'),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html',
      'https://docs.aws.amazon.com/cli/latest/reference/cloudformation/package.html',
    ],
  },
  check: { template: file => oncePerPlace(check(file)) },
};

function example(codeUri: string): string {
  const template = exampleTemplate([`CodeUri: ${codeUri}`, 'Handler: app.handler', 'Runtime: nodejs24.x']);
  return `${template}=== orders/app.mjs ===\nexport const handler = async () => 'ok';\n`;
}

/** A path as a template says it. */
interface LocalPath {
  readonly path: string;
  readonly range: Range;
  /** What it belongs to, as a message says it. */
  readonly owner: string;
}

/** Where resources other than functions name a file or a folder. */
const pathProperties: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'AWS::Serverless::LayerVersion': 'ContentUri',
    'AWS::Lambda::LayerVersion': 'Content',
    'AWS::Serverless::Api': 'DefinitionUri',
    'AWS::Serverless::HttpApi': 'DefinitionUri',
    'AWS::Serverless::StateMachine': 'DefinitionUri',
  }),
);

/** Folders that builds write, and archives. */
const buildOutput =
  /^(?:\..+|dist|build|built|out|output|target|publish|bin|obj|lib|package|packaged|artifacts?|node_modules|.*\.(?:zip|jar|tgz))$/;

function* check(file: TemplateFile): Iterable<Report> {
  if (file.format === 'cdk') return;
  for (const found of [...functionPaths(file), ...resourcePaths(file)]) {
    if (file.disk.kind(found.path) !== undefined || isBuilt(found.path, file)) continue;
    const shown = path.relative(path.dirname(file.file), found.path);
    yield {
      at: found.range,
      message: `There is no ${shown} for ${found.owner}. The build or the deployment stops here.`,
      fixes: () => nearestFixes(found, file),
    };
  }
}

function functionPaths({ functions }: TemplateFile): readonly LocalPath[] {
  return functions.flatMap(({ function: { code, logicalId: owner } }) => {
    const isLocal = code.type === 'directory' || code.type === 'file';
    return isLocal && code.range ? [{ path: code.path, range: code.range, owner }] : [];
  });
}

function resourcePaths(file: TemplateFile): readonly LocalPath[] {
  return file.resources(...pathProperties.keys()).flatMap(({ type, properties, logicalId: owner }) => {
    const value = file.scope.get(properties, pathProperties.get(type) ?? '');
    const text = literalText(value);
    if (value === undefined || text === undefined || isRemote(text)) return [];
    return [{ path: templatePath(path.dirname(file.file), text), range: value.range, owner }];
  });
}

function isBuilt(found: string, { file, disk }: TemplateFile): boolean {
  const names = path.relative(path.dirname(file), found).split(path.sep);
  return names.some(name => name !== '..' && buildOutput.test(name)) || isGitIgnored(found, disk);
}

/** The neighbour whose name differs in a letter or two. */
function nearestFixes({ path: missing, range }: LocalPath, file: TemplateFile): readonly Fix[] {
  const name = path.basename(missing);
  const nearest = file.disk
    .list(path.dirname(missing))
    .map(entry => entry.name)
    .filter(candidate => editDistance(candidate.toLowerCase(), name.toLowerCase()) <= 2)
    .sort((left, right) => editDistance(left, name) - editDistance(right, name))[0];
  if (nearest === undefined) return [];
  const start = file.positions.offset(range.start);
  const written = file.text.slice(start, file.positions.offset(range.end)).replace(/^(['"])(.*)\1$/, '$2');
  const at = written.lastIndexOf(name);
  if (at === -1) return [];
  const better = written.slice(0, at) + nearest + written.slice(at + name.length);
  return templateFix(`Change the path to ${better}`, setValue(file, range, better));
}
