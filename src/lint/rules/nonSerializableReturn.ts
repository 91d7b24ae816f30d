import type { Rule } from '../rule.ts';
import { checkJavaScript } from './nonSerializableReturn/javaScript.ts';
import { checkPython } from './nonSerializableReturn/python.ts';

export const nonSerializableReturn: Rule = {
  meta: {
    id: 'non-serializable-return',
    title: 'Return what JSON can hold',
    what: `Reports values in what a handler returns, or encodes with \`json.dumps\` or \`JSON.stringify\` for it, that have no form in JSON. In Python these are dates and times, sets, UUIDs, generators and iterators, caught exceptions, objects of plain classes and, for \`json.dumps\`, \`Decimal\`s and items of DynamoDB tables. In JavaScript these are \`BigInt\`s, \`Map\`s, \`Set\`s and the stream in the result of \`GetObjectCommand\`.

Handlers under decorators and wrappers that may convert the response are left alone, and so are encoders of your own: \`json.dumps(…, default=str)\`, \`JSON.stringify(…, replacer)\`.`,
    why: `Lambda turns what the handler returns into JSON. Where that fails, so does the invocation, after its work is done: in Python with Runtime.MarshalError, in Node.js with the TypeError of \`JSON.stringify\`. Maps and sets of JavaScript do not fail; they arrive as \`{}\`.`,
    fix: `Convert the value: \`.isoformat()\` for dates, \`str()\` for UUIDs and exceptions, \`list()\` for sets and iterators; \`String()\`, \`Object.fromEntries()\` and \`[...set]\` in JavaScript. The quick fix does it in place.`,
    severity: 'warning',
    examples: [
      {
        language: 'python',
        bad: `from datetime import datetime, timezone


def lambda_handler(event, context):
    return {"id": event["id"], "createdAt": datetime.now(timezone.utc)}
`,
        good: `from datetime import datetime, timezone


def lambda_handler(event, context):
    return {"id": event["id"], "createdAt": datetime.now(timezone.utc).isoformat()}
`,
      },
      {
        language: 'typescript',
        bad: `export const handler = async (event: { tags: string[] }) => {
  const tags = new Set(event.tags);
  return { statusCode: 200, body: JSON.stringify({ tags }) };
};
`,
        good: `export const handler = async (event: { tags: string[] }) => {
  const tags = new Set(event.tags);
  return { statusCode: 200, body: JSON.stringify({ tags: [...tags] }) };
};
`,
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/python-handler.html',
      'https://github.com/aws/aws-lambda-python-runtime-interface-client/blob/main/awslambdaric/lambda_runtime_marshaller.py',
      'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/JSON/stringify',
    ],
  },
  check: { javaScript: checkJavaScript, python: checkPython },
};
