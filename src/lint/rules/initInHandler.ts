import type { Rule } from '../rule.ts';
import { checkPython } from './initInHandler/python.ts';

export const initInHandler: Rule = {
  meta: {
    id: 'init-in-handler',
    title: 'Create clients outside of the handler',
    what: `Reports SDK clients, database connections, HTTP connection pools and the like that are created in the handler or in code that the handler reaches, also in other files. The way from the handler to the place is shown with the finding.

Left alone are clients that depend on the event, on credentials or on anything that was awaited or returned by a service; clients that are kept for later invocations (\`if client is None\`, \`@lru_cache\`, a dictionary of clients); clients of threads and of branches for local runs. In handlers of CloudFormation custom resources, which run rarely, the finding is a hint only. Name your own factories in \`lambdaWorkbench.lint.clients\`.`,
    why: `Lambda keeps an environment for many invocations, and what a module creates while it is loaded stays. A client that is created in the handler is set up again with every event: models are loaded, credentials are looked up, connections and TLS sessions start from nothing. That costs tens to hundreds of milliseconds each time, on the bill as well, and databases see a new connection for every event. Initialization also has more CPU than a function with little memory has later.`,
    fix: `Create the client at module scope, or once when it is first needed if few events need it. The quick fixes do either, and move what the client is made of with it.`,
    severity: 'warning',
    examples: [
      {
        language: 'python',
        bad: `import os
import boto3


def lambda_handler(event, context):
    table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
    return table.get_item(Key={"id": event["id"]})["Item"]
`,
        good: `import os
import boto3

table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])


def lambda_handler(event, context):
    return table.get_item(Key={"id": event["id"]})["Item"]
`,
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html',
      'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html',
    ],
  },
  check: { python: checkPython },
};
