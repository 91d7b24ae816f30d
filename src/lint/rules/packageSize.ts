import path from 'node:path';
import type { Report } from '../finding.ts';
import { deployedFolders } from '../packaging/deployedFolders.ts';
import { folderBytes } from '../packaging/folderBytes.ts';
import type { Rule } from '../rule.ts';
import type { TemplateFile, TemplateFunction } from '../template/templateFile.ts';

export const packageSize: Rule = {
  meta: {
    id: 'package-size',
    title: 'Keep code and layers below 250 MB',
    what: 'Reports functions whose unpacked code has more than 250 MB, layers of the template included, and archives that are larger than that by themselves. Measured is what is deployed as it lies on this machine: what `sam build` has written, assets of the CDK, local folders of a CloudFormation template. Folders that a build has yet to make are left alone.',
    why: 'Lambda unpacks at most 250 MB for code and layers together. It refuses the function and the deployment is rolled back. Long before that, cold starts grow with every megabyte that is loaded.',
    fix: 'Leave out what the function does not load: development packages, the AWS SDK that the runtime has, tests and documentation of packages. Bundle JavaScript, move models to S3 or EFS, or use a container image, which may have 10 GB.',
    severity: 'error',
    examples: [{ language: 'yaml', bad: example(400_000_000), good: example(4_000_000) }],
    sources: ['https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html'],
  },
  check: { template: checkTemplate },
};

function example(bytes: number): string {
  return [
    'Resources:',
    '  Classify:',
    '    Type: AWS::Lambda::Function',
    '    Properties:',
    '      Handler: app.handler',
    '      Runtime: python3.13',
    '      Role: arn:aws:iam::123456789012:role/classify',
    '      Code: ./classify',
    '=== classify/app.py ===',
    'def handler(event, context):',
    '    return load_model("model.bin").classify(event["text"])',
    '=== classify/model.bin ===',
    `(${bytes} bytes)`,
    '',
  ].join('\n');
}

/** Lambda counts in mebibytes. */
const bytesPerMb = 1024 * 1024;
const maxMb = 250;

/** Files that are looked at for one template. */
const maxEntries = 8_000;

function* checkTemplate(file: TemplateFile): Iterable<Report> {
  // What the Serverless Framework leaves out of its packages is decided when it makes them.
  if (file.disk.bytes === undefined || file.format === 'serverless') return;
  const budget = { left: maxEntries };
  const measured = new Map<string, number>();
  const folders = deployedFolders(file);

  for (const fn of file.functions) {
    const { logicalId, nameRange, layers } = fn.function;
    const own = folders.find(
      ({ label, includesNodeModules }) => label === logicalId && includesNodeModules,
    )?.path;
    const ofLayers = layers.flatMap(
      ({ label }) => folders.find(folder => folder.label === label)?.path ?? [],
    );
    const places = [samBuild(file, fn) ?? own, ...ofLayers].flatMap(place => place ?? []);
    const bytes = Math.max(
      places.map(bytesOf).reduce((sum, size) => sum + size, 0),
      archiveBytes(file, fn),
    );
    if (bytes <= maxMb * bytesPerMb) continue;
    const size = Math.round(bytes / bytesPerMb).toLocaleString('en');
    yield {
      at: nameRange,
      message: `${logicalId} has at least ${size} MB of code and layers unpacked. Lambda takes at most ${maxMb} MB and refuses it.`,
    };
  }

  function bytesOf(place: string): number {
    const known = measured.get(place) ?? folderBytes(place, file.disk, budget);
    measured.set(place, known);
    return known;
  }
}

/** What `sam build` has written for a function. */
function samBuild(
  { file, disk }: TemplateFile,
  { function: fn, resource }: TemplateFunction,
): string | undefined {
  if (resource.type !== 'AWS::Serverless::Function') return undefined;
  const place = path.join(path.dirname(file), '.aws-sam', 'build', fn.logicalId);
  return disk.kind(place) === 'directory' ? place : undefined;
}

/** An archive unpacks to more than it has itself. */
function archiveBytes({ disk }: TemplateFile, { function: { code } }: TemplateFunction): number {
  return code.type === 'file' ? (disk.bytes?.(code.path) ?? 0) : 0;
}
