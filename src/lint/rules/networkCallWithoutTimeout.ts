import type { Rule } from '../rule.ts';
import { checkJavaScript } from './networkCallWithoutTimeout/javaScript.ts';
import { checkPython } from './networkCallWithoutTimeout/python.ts';

export const networkCallWithoutTimeout: Rule = {
  meta: {
    id: 'network-call-without-timeout',
    title: 'Give network calls a timeout',
    what: 'Reports calls over the network, made for an invocation, that wait as long as the other side likes: `fetch` without a `signal`, `axios` and the `http` and `https` modules without a `timeout`; in Python `requests` and `urlopen` without a `timeout`, `httpx` with `timeout=None`, and `socket.create_connection`. Calls to the same machine, such as those of Lambda extensions, and options that cannot be seen are left alone. The clients of the AWS SDK have timeouts of their own.',
    why: 'When the other side does not answer, the function waits until Lambda ends it. Nothing after the call runs, the log says `Task timed out` and not why, you pay for the whole time, and the environment starts anew.',
    fix: 'Choose a timeout well below that of the function, so that the code can still answer or try again. The quick fix adds one.',
    severity: 'warning',
    examples: [
      {
        language: 'typescript',
        bad: typeScriptExample('fetch(event.url)'),
        good: typeScriptExample('fetch(event.url, { signal: AbortSignal.timeout(2000) })'),
      },
      {
        language: 'python',
        bad: pythonExample('requests.get(event["url"])'),
        good: pythonExample('requests.get(event["url"], timeout=2)'),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html',
      'https://developer.mozilla.org/docs/Web/API/AbortSignal/timeout_static',
      'https://requests.readthedocs.io/en/latest/user/advanced/#timeouts',
      'https://docs.python.org/3/library/urllib.request.html#urllib.request.urlopen',
    ],
  },
  check: { javaScript: checkJavaScript, python: checkPython },
};

function typeScriptExample(call: string): string {
  return [
    'export const handler = async (event: { readonly url: string }) => {',
    `  const response = await ${call};`,
    '  return response.json();',
    '};',
    '',
  ].join('\n');
}

function pythonExample(call: string): string {
  return [
    'import requests',
    '',
    '',
    'def lambda_handler(event, context):',
    `    return ${call}.json()`,
    '',
  ].join('\n');
}
