import ts from 'typescript';
import type { Report } from '../../finding.ts';
import { packageObjectsOf } from '../../javaScript/calls.ts';
import { isForOtherPlaces } from '../../javaScript/conditions.ts';
import { replace } from '../../javaScript/edits.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { nodesOf } from '../../javaScript/nodesByKind.ts';
import { objectOf, type WrittenProperty } from '../../javaScript/objectProperties.ts';
import { memberName, nameOf, spanOf } from '../../javaScript/syntax.ts';
import { isSwitchedOff } from './variable.ts';

export function* checkJavaScript(file: JavaScriptFile): Generator<Report> {
  for (const options of agentOptions(file)) {
    const property = objectOf(file, options)?.properties.get('keepAlive');
    if (property?.value?.kind === ts.SyntaxKind.FalseKeyword && property.file === file) {
      yield reportOption(file, property, property.value);
    }
  }
  for (const assignment of nodesOf(file, ts.SyntaxKind.BinaryExpression)) {
    const { left, right, operatorToken } = assignment;
    if (operatorToken.kind !== ts.SyntaxKind.EqualsToken || !ts.isStringLiteralLike(right)) continue;
    if (memberName(left) !== 'AWS_NODEJS_CONNECTION_REUSE_ENABLED' || !isSwitchedOff(right.text)) continue;
    yield {
      at: spanOf(assignment),
      message: 'Clients of the SDK open a connection for each request with this.',
      fixes: () => [{ title: 'Switch it on', edits: [replace(file, spanOf(right), "'1'")], isSafe: false }],
    };
  }
}

function reportOption(file: JavaScriptFile, { name }: WrittenProperty, value: ts.Expression): Report {
  return {
    at: { start: name.getStart(), end: value.end },
    message:
      'The agent opens a new connection for each request with this, with a TLS handshake where it is HTTPS.',
    fixes: () => [
      { title: 'Keep connections alive', edits: [replace(file, spanOf(value), 'true')], isSafe: false },
    ],
  };
}

/** The options of agents: of `new Agent({…})`, and what SDK clients are given to make one. */
function* agentOptions(file: JavaScriptFile): Iterable<ts.Expression> {
  for (const { node, reference } of packageObjectsOf(file)) {
    const isAgent = /^https?$/.test(reference.module) && reference.path.at(-1) === 'Agent';
    const [options] = node.arguments ?? [];
    if (isAgent && options && !isForOtherPlaces(node)) yield options;
  }
  for (const literal of nodesOf(file, ts.SyntaxKind.ObjectLiteralExpression)) {
    const { parent } = literal;
    const isOfClient = ts.isPropertyAssignment(parent) && /^https?Agent$/.test(nameOf(parent.name) ?? '');
    if (isOfClient && !isForOtherPlaces(literal)) yield literal;
  }
}
