import type { Rule } from '../rule.ts';
import { checkJavaScript } from './tmpFileNotCleaned/javaScript.ts';
import { checkPython } from './tmpFileNotCleaned/python.ts';

export const tmpFileNotCleaned: Rule = {
  meta: {
    id: 'tmp-file-not-cleaned',
    title: 'Remove files from /tmp that each invocation makes anew',
    what: `Reports files in \`/tmp\` whose name differs from invocation to invocation, because it comes from the event, from a service, or is random, in code that removes nothing. A file with a fixed name is overwritten and is left alone; so is code that looks whether the file is there, which keeps it on purpose, and everything that removes files anywhere on the way from the handler.`,
    why: `An environment keeps \`/tmp\` from one invocation to the next, and Lambda does not empty it. Files that pile up fill it, 512 MB unless the function asks for more, and then writing fails with "No space left on device" in an invocation that has nothing to do with them. Data of one customer also stays readable for the next invocation.`,
    fix: `Remove the file in a \`finally\`, or use \`tempfile.TemporaryDirectory\` or \`NamedTemporaryFile\` with \`with\`. If the data is used once, work in memory.`,
    severity: 'information',
    examples: [
      {
        language: 'python',
        bad: `import boto3

s3 = boto3.client("s3")


def lambda_handler(event, context):
    path = f"/tmp/{event['key']}"
    s3.download_file(event["bucket"], event["key"], path)
    with open(path) as file:
        return len(file.read())
`,
        good: `import os
import boto3

s3 = boto3.client("s3")


def lambda_handler(event, context):
    path = f"/tmp/{event['key']}"
    try:
        s3.download_file(event["bucket"], event["key"], path)
        with open(path) as file:
            return len(file.read())
    finally:
        os.remove(path)
`,
      },
      {
        language: 'javascript',
        bad: `import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';

export const handler = async event => {
  await writeFile(\`/tmp/\${randomUUID()}.json\`, JSON.stringify(event));
};
`,
        good: `import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';

export const handler = async event => {
  const file = \`/tmp/\${randomUUID()}.json\`;
  try {
    await writeFile(file, JSON.stringify(event));
  } finally {
    await rm(file);
  }
};
`,
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/configuration-ephemeral-storage.html',
      'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html',
    ],
  },
  check: { javaScript: checkJavaScript, python: checkPython },
};
