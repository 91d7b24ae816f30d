import type { Rule } from '../rule.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { checkJavaScript } from './keepaliveDisabled/javaScript.ts';
import { checkTemplate } from './keepaliveDisabled/template.ts';

export const keepaliveDisabled: Rule = {
  meta: {
    id: 'keepalive-disabled',
    title: 'Keep connections alive between requests',
    what: 'Reports `keepAlive: false` for agents of `node:http` and `node:https`, for those of SDK clients too, and `AWS_NODEJS_CONNECTION_REUSE_ENABLED` with a value that switches it off, in code and in templates.',
    why: 'Each request then opens a connection of its own and negotiates TLS anew. That takes longer than most calls of AWS services, is billed, and may run out of ports when a function makes many requests.',
    fix: 'Say `keepAlive: true`: an agent of your own does not keep connections by default, unlike the ones that Node.js (since version 19) and version 3 of the SDK bring along. For version 2 of the SDK set the variable to `1`. The quick fix does both.',
    severity: 'warning',
    examples: [
      {
        language: 'javascript',
        bad: [
          "const https = require('node:https');",
          '',
          'const agent = new https.Agent({ keepAlive: false });',
          '',
          'exports.handler = async () => agent.maxSockets;',
          '',
        ].join('\n'),
        good: [
          "const https = require('node:https');",
          '',
          'const agent = new https.Agent({ keepAlive: true });',
          '',
          'exports.handler = async () => agent.maxSockets;',
          '',
        ].join('\n'),
      },
      {
        language: 'yaml',
        bad: exampleTemplate([
          'CodeUri: .',
          'Handler: handler.handler',
          'Runtime: nodejs16.x',
          'Environment:',
          '  Variables:',
          "    AWS_NODEJS_CONNECTION_REUSE_ENABLED: '0'",
        ]),
        good: exampleTemplate([
          'CodeUri: .',
          'Handler: handler.handler',
          'Runtime: nodejs16.x',
          'Environment:',
          '  Variables:',
          "    AWS_NODEJS_CONNECTION_REUSE_ENABLED: '1'",
        ]),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/node-reusing-connections.html',
      'https://nodejs.org/api/http.html',
    ],
  },
  check: { javaScript: checkJavaScript, template: checkTemplate },
};
