import path from 'node:path';
import type { Report } from '../finding.ts';
import { type DeployedFolder, deployedFolders } from '../packaging/deployedFolders.ts';
import { type NativeFile, nativeModules, nativePackages } from '../packaging/nativeFiles.ts';
import { packageJsonsAbove } from '../packaging/packageJson.ts';
import type { Rule } from '../rule.ts';
import type { TemplateFile } from '../template/templateFile.ts';

export const archNativeMismatch: Rule = {
  meta: {
    id: 'arch-native-mismatch',
    title: 'Deploy compiled packages for the system that Lambda runs',
    what: 'Reports folders that are deployed as they are and hold compiled code for another system or processor: packages such as `@img/sharp-darwin-arm64`, Python modules such as `_imaging.cpython-313-darwin.so`. Nothing is said where the right one lies beside it, about packages that are not among the `dependencies`, and about `node_modules` that `sam build` installs anew.',
    why: 'Lambda runs Amazon Linux on x86_64, or on arm64 where the function asks for it. Code compiled for macOS, Windows, musl or the other processor does not load: each invocation fails at the import.',
    fix: "Install the packages for Lambda: in a container (`sam build --use-container`), with npm's `--os=linux --cpu=arm64 --libc=glibc`, or with pip's `--platform manylinux2014_aarch64 --only-binary=:all:`.",
    severity: 'warning',
    examples: [{ language: 'yaml', bad: example('darwin'), good: example('x86_64-linux-gnu') }],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/foundation-arch.html',
      'https://docs.aws.amazon.com/lambda/latest/dg/python-package.html',
    ],
  },
  check: { template: checkTemplate },
};

function example(platform: string): string {
  return [
    'Resources:',
    '  Thumbnails:',
    '    Type: AWS::Lambda::Function',
    '    Properties:',
    '      Handler: app.handler',
    '      Runtime: python3.13',
    '      Role: arn:aws:iam::123456789012:role/thumbnails',
    '      Code: ./thumbnails',
    '=== thumbnails/app.py ===',
    'from PIL import Image',
    '',
    '',
    'def handler(event, context):',
    '    return Image.open(event["path"]).size',
    `=== thumbnails/PIL/_imaging.cpython-313-${platform}.so ===`,
    'compiled',
    '',
  ].join('\n');
}

function* checkTemplate(file: TemplateFile): Iterable<Report> {
  for (const folder of deployedFolders(file)) {
    const wrong = firstMismatch(folder, file);
    if (wrong === undefined) continue;
    const processor =
      wrong.architecture === undefined || wrong.architecture === 'other' ? '' : ` on ${wrong.architecture}`;
    yield {
      at: folder.nameRange,
      message: `${wrong.label} is compiled for ${wrong.system}${processor}. ${folder.label} runs on ${wanted(folder)}, where it does not load.`,
    };
  }
}

function wanted({ architecture }: DeployedFolder): string {
  return architecture === undefined ? 'Amazon Linux' : `Amazon Linux on ${architecture}`;
}

/** The first binary that does not fit and has none beside it that does. */
function firstMismatch(folder: DeployedFolder, { disk }: TemplateFile): NativeFile | undefined {
  const packages = folder.includesNodeModules ? packageFolders(folder.path) : [];
  const files = [
    ...packages.flatMap(place => nativePackages(place, disk).filter(native => isNeeded(native, place))),
    ...nativeModules(folder.path, disk),
  ];
  return files.find(native => {
    return !fits(native, folder) && !files.some(other => other.group === native.group && fits(other, folder));
  });

  /** Tools of development have binaries too, and are not deployed or at least not loaded. */
  function isNeeded({ group }: NativeFile, place: string): boolean {
    const [manifest] = packageJsonsAbove(path.join(place, 'package.json'), disk);
    if (manifest === undefined) return true;
    const names = [group, group.slice(group.indexOf('/') + 1), group.slice(1, group.indexOf('/'))];
    return names.some(name => manifest.dependencies.has(name));
  }
}

/** A layer has its packages below `nodejs`. */
function packageFolders(folder: string): readonly string[] {
  return [folder, path.join(folder, 'nodejs')];
}

function fits(native: NativeFile, { architecture }: DeployedFolder): boolean {
  if (native.system !== 'Linux') return false;
  return architecture === undefined ? native.architecture !== 'other' : native.architecture === architecture;
}
