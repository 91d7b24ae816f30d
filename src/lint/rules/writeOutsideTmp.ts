import type { Rule } from '../rule.ts';
import { checkJavaScript } from './writeOutsideTmp/javaScript.ts';
import { checkPython } from './writeOutsideTmp/python.ts';

export const writeOutsideTmp: Rule = {
  meta: {
    id: 'write-outside-tmp',
    title: 'Write files to /tmp',
    what: "Reports code that runs for an invocation and writes a file or makes a folder at a path that is known not to be in `/tmp`. A relative path counts: the working folder is `/var/task`. File systems that are mounted below `/mnt`, paths that are not known, code for the developer's machine, and files that change the working folder are left alone.",
    why: 'The code of a function lies on a file system that cannot be written to. The call fails with `EROFS: read-only file system` (in Python `OSError: [Errno 30]`), although it works on your machine. `/tmp` is the only folder that can be written to; it has 512 MB unless the function asks for more, and it stays for the next invocation in the same environment.',
    fix: 'Write below `/tmp`, and give files of different invocations different names. The quick fix puts the path there; check who reads the file.',
    severity: 'error',
    examples: [
      {
        language: 'typescript',
        bad: typeScriptExample('report.json'),
        good: typeScriptExample('/tmp/report.json'),
      },
      { language: 'python', bad: pythonExample('report.json'), good: pythonExample('/tmp/report.json') },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/configuration-ephemeral-storage.html',
      'https://docs.aws.amazon.com/lambda/latest/dg/configuration-filesystem.html',
    ],
  },
  check: { javaScript: checkJavaScript, python: checkPython },
};

function typeScriptExample(path: string): string {
  return [
    "import { writeFile } from 'node:fs/promises';",
    '',
    'export const handler = async (event: unknown) => {',
    `  await writeFile('${path}', JSON.stringify(event));`,
    '};',
    '',
  ].join('\n');
}

function pythonExample(path: string): string {
  return [
    'import json',
    '',
    '',
    'def lambda_handler(event, context):',
    `    with open("${path}", "w") as report:`,
    '        json.dump(event, report)',
    '',
  ].join('\n');
}
