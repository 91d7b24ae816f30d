import type { Rule } from '../rule.ts';
import { checkJavaScript } from './serverListenInHandler/javaScript.ts';
import { checkPython } from './serverListenInHandler/python.ts';

export const serverListenInHandler: Rule = {
  meta: {
    id: 'server-listen-in-handler',
    title: 'Do not start a server on Lambda',
    what: [
      'Reports servers that start to listen in the handler, or when its module is loaded: `listen` of express, fastify, koa, NestJS, `node:http` and `node:net`, and in Python `app.run()` of Flask, `uvicorn.run`, `waitress.serve`, `serve_forever`.',
      'It says nothing behind a condition that tells a developer\'s machine from Lambda (`require.main === module`, `if __name__ == "__main__"`, an environment variable), and for functions with the Lambda Web Adapter, which wants a server.',
    ].join('\n\n'),
    why: 'Nothing can reach a port of an execution environment: Lambda hands each event to the handler. The server costs time at every cold start, or blocks until the function times out, and the second invocation in the same environment may fail because the port is taken.',
    fix: 'Hand the app to an adapter, such as `@codegenie/serverless-express` or Mangum, start the server only when the file is run directly, or add the Lambda Web Adapter.',
    severity: 'warning',
    examples: [
      {
        language: 'javascript',
        bad: [
          "const http = require('node:http');",
          '',
          "const server = http.createServer((request, response) => response.end('ok'));",
          'server.listen(3000);',
          '',
          'exports.handler = async event => event;',
          '',
        ].join('\n'),
        good: [
          "const http = require('node:http');",
          '',
          "const server = http.createServer((request, response) => response.end('ok'));",
          'if (require.main === module) server.listen(3000);',
          '',
          'exports.handler = async event => event;',
          '',
        ].join('\n'),
      },
      {
        language: 'python',
        bad: [
          'from flask import Flask',
          'import serverless_wsgi',
          '',
          'app = Flask(__name__)',
          'app.run(port=3000)',
          '',
          '',
          'def lambda_handler(event, context):',
          '    return serverless_wsgi.handle_request(app, event, context)',
          '',
        ].join('\n'),
        good: [
          'from flask import Flask',
          'import serverless_wsgi',
          '',
          'app = Flask(__name__)',
          '',
          '',
          'def lambda_handler(event, context):',
          '    return serverless_wsgi.handle_request(app, event, context)',
          '',
          '',
          'if __name__ == "__main__":',
          '    app.run(port=3000)',
          '',
        ].join('\n'),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html',
      'https://github.com/awslabs/aws-lambda-web-adapter',
    ],
  },
  check: { javaScript: checkJavaScript, python: checkPython },
};
