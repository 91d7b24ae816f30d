import path from 'node:path';
import { parseRuntime } from '../../model/runtimes.ts';
import type { Report } from '../finding.ts';
import { packageJsonsAbove } from '../packaging/packageJson.ts';
import { pythonRequirementsAbove } from '../packaging/pythonRequirements.ts';
import type { Rule } from '../rule.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { setSetting, settingOf } from '../template/functionSettings.ts';
import { isMadeByCdk } from '../template/madeByCdk.ts';
import { oncePerPlace } from '../template/oncePerPlace.ts';
import type { TemplateFile, TemplateFunction } from '../template/templateFile.ts';
import { templateFix } from '../template/templateFix.ts';

export const arm64Suggestion: Rule = {
  meta: {
    id: 'arm64-suggestion',
    title: 'Run functions on arm64 where nothing speaks against it',
    what: 'Reports a function of Node.js or Python for which the template names no architecture, so that it runs on x86_64. Nothing is said of container images, of functions with layers, of code that is not in the workspace, and of code with packages that are known to contain compiled parts. Off by default: it is a suggestion.',
    why: 'Lambda charges a fifth less for a second on arm64 than on x86_64, and most code in an interpreted language runs at least as fast there.',
    fix: 'Set the architecture to `arm64`, as the quick fix does, and build and test the function once more.',
    severity: 'off',
    runtimes: 'Node.js and Python',
    examples: [
      {
        language: 'yaml',
        bad: exampleTemplate(['Handler: app.handler', 'Runtime: nodejs24.x']),
        good: exampleTemplate(['Handler: app.handler', 'Runtime: nodejs24.x', 'Architectures: [arm64]']),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/foundation-arch.html',
      'https://aws.amazon.com/lambda/pricing/',
    ],
  },
  check: { template: file => oncePerPlace(check(file)) },
};

/** Packages with compiled parts, or that bring or start programs. */
const compiledPackages =
  /^(?:@?sharp|bcrypt|canvas|re2|argon2|sodium-native|node-sass|grpc|sqlite3|better-sqlite3|libxmljs2?|oracledb|puppeteer.*|playwright.*|chrome-aws-lambda|@sparticuz\/.*|@prisma\/.*|prisma|@napi-rs\/.*|@tensorflow\/.*|onnxruntime.*|ffmpeg.*|numpy|pandas|scipy|scikit-learn|pillow|psycopg.*|lxml|cryptography|pydantic.*|cffi|grpcio|pyarrow|orjson|ujson|torch|tensorflow|opencv.*|matplotlib|shapely|pymssql|pyodbc|mysqlclient|cx-oracle)$/;

function* check(file: TemplateFile): Iterable<Report> {
  for (const fn of file.functions) {
    if (!isPortable(file, fn) || isMadeByCdk(file, fn)) continue;
    const { logicalId, nameRange } = fn.function;
    yield {
      at: nameRange,
      message: `${logicalId} runs on x86_64. On arm64 the same memory costs a fifth less, and nothing here seems to need x86_64.`,
      fixes: () =>
        templateFix(
          'Run the function on arm64',
          setSetting(file, fn, 'architectures', file.format === 'serverless' ? 'arm64' : ['arm64']),
        ),
    };
  }
}

function isPortable(file: TemplateFile, fn: TemplateFunction): boolean {
  const { code, runtime, layers, packageType } = fn.function;
  const family = runtime?.known ? parseRuntime(runtime.value)?.family : undefined;
  if (settingOf(file, fn, 'architectures') !== undefined || layers.length > 0 || packageType === 'Image')
    return false;
  if (code.type === 'inline') return family === 'nodejs' || family === 'python';
  if (code.type !== 'directory') return false;
  const inside = path.join(code.path, 'code');
  if (family === 'nodejs') {
    const names = packageJsonsAbove(inside, file.disk).flatMap(({ dependencies }) => [
      ...dependencies.keys(),
    ]);
    return !names.some(name => compiledPackages.test(name));
  }
  if (family !== 'python') return false;
  const { names, isOpen } = pythonRequirementsAbove(inside, file.disk);
  return !isOpen && ![...names].some(name => compiledPackages.test(name));
}
