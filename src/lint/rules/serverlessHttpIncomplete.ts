import {
  entriesOf,
  entryOf,
  itemsOf,
  literalText,
  type MapEntry,
  type TemplateValue,
  valueAt,
} from '../../project/templateValue.ts';
import type { Report } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { setProperty } from '../template/edits.ts';
import type { TemplateFile } from '../template/templateFile.ts';
import { templateFix } from '../template/templateFix.ts';

export const serverlessHttpIncomplete: Rule = {
  meta: {
    id: 'serverless-http-incomplete',
    title: 'Give HTTP events of a serverless.yml a method and a path',
    what: 'Reports `http` and `httpApi` events without a method or without a path, with a method that does not exist, and events whose settings are not indented below them.',
    why: 'The Serverless Framework cannot make a route of it and stops. Settings that stand beside `http:` instead of below it belong to nothing.',
    fix: 'Write `http: GET orders`, or `path` and `method` two levels below the dash. The quick fix adds the method `ANY`.',
    severity: 'warning',
    examples: [
      {
        language: 'yaml',
        bad: example(['      - http:', '          path: orders']),
        good: example(['      - http:', '          path: orders', '          method: get']),
      },
    ],
    sources: [
      'https://www.serverless.com/framework/docs/providers/aws/events/apigateway',
      'https://www.serverless.com/framework/docs/providers/aws/events/http-api',
    ],
  },
  check: { template: checkTemplate },
};

function example(event: readonly string[]): string {
  return [
    '=== serverless.yml ===',
    'service: orders',
    'provider:',
    '  name: aws',
    '  runtime: nodejs24.x',
    'functions:',
    '  list:',
    '    handler: src/orders.list',
    '    events:',
    ...event,
    '',
  ].join('\n');
}

const methods = /^(?:\*|any|get|post|put|patch|delete|options|head)$/i;

function* checkTemplate(file: TemplateFile): Iterable<Report> {
  if (file.format !== 'serverless') return;
  for (const { resource } of file.functions) {
    for (const item of itemsOf(file.scope.get(resource.properties, 'events'))) {
      for (const entry of entriesOf(item)) {
        if (entry.key === 'http' || entry.key === 'httpApi') yield* checkEvent(entry, item, file);
      }
    }
  }
}

function* checkEvent(entry: MapEntry, item: TemplateValue, file: TemplateFile): Iterable<Report> {
  const { key, keyRange, value } = entry;
  if (value.kind === 'unknown' || value.kind === 'list') return;
  if (value.kind === 'map') {
    yield* checkMap(entry, file);
  } else if (value.value === null) {
    const isBeside = (entryOf(item, 'path') ?? entryOf(item, 'method')) !== undefined;
    const message = isBeside
      ? `The method and path belong below ${key}, two spaces further to the right. The Serverless Framework refuses the event.`
      : `This ${key} event has no method and no path. The Serverless Framework refuses it.`;
    yield { at: keyRange, message };
  } else if (!(key === 'httpApi' && value.text === '*') && !isShortForm(value.text)) {
    yield {
      at: value.range,
      message: `"${value.text}" is not a method and a path, such as GET /orders. The Serverless Framework refuses the event.`,
    };
  }
}

function isShortForm(text: string): boolean {
  const [method = '', path, ...more] = text.trim().split(/\s+/);
  return methods.test(method) && path !== undefined && more.length === 0;
}

function* checkMap({ key, keyRange, value }: MapEntry, file: TemplateFile): Iterable<Report> {
  if (value.kind !== 'map') return;
  const path = valueAt(value, 'path');
  const method = valueAt(value, 'method');
  if (path === undefined) {
    yield { at: keyRange, message: `This ${key} event has no path. The Serverless Framework refuses it.` };
  } else if (method === undefined && literalText(path) !== '*') {
    yield {
      at: keyRange,
      message: `This ${key} event has no method. The Serverless Framework refuses it.`,
      fixes: () => templateFix('Take every method', setProperty(file, value, ['method'], 'ANY')),
    };
  } else if (method?.kind === 'scalar' && method.value !== null && !methods.test(method.text)) {
    yield {
      at: method.range,
      message: `${method.text} is no HTTP method. The Serverless Framework refuses the event.`,
    };
  }
}
