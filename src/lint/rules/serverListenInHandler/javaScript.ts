import ts from 'typescript';
import type { Report } from '../../finding.ts';
import { callsNamed } from '../../javaScript/calls.ts';
import { unitOf } from '../../javaScript/codeUnits.ts';
import { conditionsAround, isForOtherPlaces } from '../../javaScript/conditions.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { instanceOf } from '../../javaScript/references.ts';
import { mayHaveWebAdapter } from './webAdapter.ts';

const serverModules = new Set([
  'express',
  'fastify',
  'koa',
  'polka',
  'restify',
  'connect',
  '@nestjs/core',
  'http',
  'https',
  'http2',
  'net',
  'tls',
]);

export function* checkJavaScript(file: JavaScriptFile): Generator<Report> {
  for (const call of callsNamed(file, 'listen')) {
    const callee = call.expression;
    if (!ts.isPropertyAccessExpression(callee)) continue;
    const server = instanceOf(file, callee.expression);
    if (!server || !serverModules.has(server.module)) continue;
    const isAtInit = file.entries.length > 0 && unitOf(call) === undefined;
    if (!isAtInit && !file.invocationPath(call)) continue;
    if (isForOtherPlaces(call) || conditionsAround(call).some(text => text.includes('process.env'))) continue;
    if (mayHaveWebAdapter(file)) return;
    yield {
      at: { start: callee.getStart(), end: callee.end },
      message: `Nothing reaches the port of this ${server.module} server on Lambda: events come to the handler alone.`,
    };
  }
}
