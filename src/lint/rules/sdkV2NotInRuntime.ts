import type { Report } from '../finding.ts';
import type { JavaScriptFile } from '../javaScript/javaScriptFile.ts';
import { spanOf } from '../javaScript/syntax.ts';
import { declarationFixes, type MissingImport, missingImports } from '../packaging/missingImports.ts';
import type { Rule } from '../rule.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';

/** The last version of the SDK that has version 2's interface. */
const lastVersion = '^2.1693.0';

export const sdkV2NotInRuntime: Rule = {
  meta: {
    id: 'sdk-v2-not-in-runtime',
    title: 'Bring version 2 of the AWS SDK along, or move to version 3',
    what: 'Reports an import of `aws-sdk` in a function whose runtime does not contain it and whose package does not bring it. Runtimes up to nodejs16.x contain it, a bundler puts it into the code, a layer may hold it, and types alone are not loaded: nothing is said then.',
    why: "From nodejs18.x on the runtimes contain version 3 of the SDK, `@aws-sdk/*`, instead of version 2. The function deploys, and every invocation fails at init with `Cannot find module 'aws-sdk'`. Locally it works, because the package is installed there.",
    fix: 'Move to the clients of version 3, which are in the runtime; AWS has a tool, `aws-sdk-js-codemod`, that changes most of the code. To keep version 2 for now, list `aws-sdk` in the `dependencies` of the package.json in the code folder, as the quick fix does. Version 2 gets no more updates.',
    severity: 'error',
    runtimes: 'nodejs18.x and later',
    examples: [
      {
        language: 'javascript',
        bad: [
          "const { S3 } = require('aws-sdk');",
          '',
          'const s3 = new S3();',
          '',
          'exports.handler = async () => s3.listBuckets().promise();',
          '',
        ].join('\n'),
        good: [
          "const { S3 } = require('@aws-sdk/client-s3');",
          '',
          'const s3 = new S3();',
          '',
          'exports.handler = async () => s3.listBuckets();',
          '',
        ].join('\n'),
        template: exampleTemplate(['CodeUri: .', 'Handler: handler.handler', 'Runtime: nodejs22.x']),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html',
      'https://aws.amazon.com/blogs/compute/node-js-18-x-runtime-now-available-in-aws-lambda/',
    ],
  },
  check: { javaScript: checkJavaScript },
};

function* checkJavaScript(file: JavaScriptFile): Iterable<Report> {
  for (const missing of missingImports(file, packageName => packageName === 'aws-sdk')) {
    yield {
      at: spanOf(missing.site.literal),
      message: messageFor(missing),
      fixes: () => declarationFixes(missing, file, lastVersion),
    };
  }
}

function messageFor({ linked, absence }: MissingImport): string {
  const { runtime, logicalId } = linked.function;
  const name = runtime?.known ? runtime.value : 'this runtime';
  return `${name} contains version 3 of the AWS SDK alone, and ${reasons[absence.type]}: ${logicalId} fails at init with "Cannot find module 'aws-sdk'".`;
}

const reasons: Readonly<Record<MissingImport['absence']['type'], string>> = {
  undeclared: 'aws-sdk is not among the dependencies of the code folder',
  development: 'aws-sdk is in devDependencies, which are not deployed',
  elsewhere: 'the package.json with aws-sdk is outside of the code folder',
  external: 'the bundler is told to leave aws-sdk out',
};
