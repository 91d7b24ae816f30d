import ts from 'typescript';
import type { Report } from '../finding.ts';
import { callsNamed } from '../javaScript/calls.ts';
import { unitOf } from '../javaScript/codeUnits.ts';
import { removeStatement } from '../javaScript/edits.ts';
import type { JavaScriptFile } from '../javaScript/javaScriptFile.ts';
import { type Reference, referenceOf } from '../javaScript/references.ts';
import { spanOf, textOf } from '../javaScript/syntax.ts';
import { resolveValue } from '../javaScript/values.ts';
import type { Rule } from '../rule.ts';

export const dbCloseInHandler: Rule = {
  meta: {
    id: 'db-close-in-handler',
    title: 'Keep connections of the module open between invocations',
    what: [
      'Reports the end of a database connection or pool that is made once for the module, in code that runs for each invocation: of pg, mysql, mysql2, mongodb, mongoose, ioredis, redis, Prisma, knex and Sequelize.',
      'Connections that an invocation makes for itself, and clients that are given back to a pool, are left alone.',
    ].join('\n\n'),
    why: 'The environment serves the next invocation with the same module. It finds a pool that was ended, and fails, or it has to connect again, which costs more than most queries.',
    fix: 'Leave the connection open: Lambda freezes it with the environment. The quick fix removes the statement.',
    severity: 'information',
    examples: [
      {
        language: 'javascript',
        bad: [
          "const { Pool } = require('pg');",
          '',
          'const pool = new Pool();',
          '',
          'exports.handler = async event => {',
          "  const { rows } = await pool.query('select $1', [event.id]);",
          '  await pool.end();',
          '  return rows;',
          '};',
          '',
        ].join('\n'),
        good: [
          "const { Pool } = require('pg');",
          '',
          'const pool = new Pool();',
          '',
          'exports.handler = async event => {',
          "  const { rows } = await pool.query('select $1', [event.id]);",
          '  return rows;',
          '};',
          '',
        ].join('\n'),
      },
    ],
    sources: ['https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html'],
  },
  check: { javaScript: checkCalls },
};

/** The methods that end what a module makes. */
const endings: Readonly<Record<string, RegExp>> = {
  pg: /^end$/,
  mysql: /^(?:end|destroy)$/,
  mysql2: /^(?:end|destroy)$/,
  'mysql2/promise': /^(?:end|destroy)$/,
  mongodb: /^close$/,
  mongoose: /^(?:close|disconnect)$/,
  ioredis: /^(?:quit|disconnect)$/,
  redis: /^(?:quit|disconnect|close|destroy)$/,
  '@prisma/client': /^\$disconnect$/,
  knex: /^destroy$/,
  sequelize: /^close$/,
};

const anyEnding = ['end', 'destroy', 'close', 'disconnect', '$disconnect', 'quit'];

function* checkCalls(file: JavaScriptFile): Generator<Report> {
  for (const call of callsNamed(file, ...anyEnding)) {
    const { expression } = call;
    if (!ts.isPropertyAccessExpression(expression)) continue;
    const owner = ownerAtInit(file, expression.expression);
    if (!owner || endings[owner.module]?.test(expression.name.text) !== true) continue;
    if (!file.invocationPath(call)) continue;
    yield {
      at: spanOf(expression),
      message: `${textOf(expression.expression)} belongs to the module: the next invocation in this environment finds it closed.`,
      fixes: () => {
        const waiting = ts.isAwaitExpression(call.parent) ? call.parent : call;
        const statement = waiting.parent;
        if (!ts.isExpressionStatement(statement) || !ts.isBlock(statement.parent)) return [];
        return [{ title: 'Leave it open', edits: [removeStatement(file, statement)], isSafe: false }];
      },
    };
  }
}

/** What made the object, where that happens once, when the module is loaded. */
function ownerAtInit(file: JavaScriptFile, object: ts.Expression): Reference | undefined {
  const whole = referenceOf(file, object);
  if (whole) return whole.module === 'mongoose' ? whole : undefined;
  const value = resolveValue(file, object);
  if (value?.type !== 'code' || unitOf(value.node) !== undefined) return undefined;
  const isMade = ts.isNewExpression(value.node) || ts.isCallExpression(value.node);
  return isMade ? referenceOf(value.file, value.node.expression) : undefined;
}
