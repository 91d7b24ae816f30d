import ts from 'typescript';
import { exportsOf } from './exports.ts';
import { referenceOfType } from './references.ts';
import { declarationOfIdentifier } from './resolveName.ts';
import { returnedExpressions } from './returns.ts';
import { enclosingImport, isFunctionNode, memberName, nameOf, unwrapped } from './syntax.ts';
import { wrappingOf } from './wrappers.ts';

/** How many names and wrappers are followed from an export to a function. */
const maxHops = 12;

const names = new Set(['handler', 'lambdaHandler']);

/** Exports beside a handler that tell of another framework, such as a command of yargs. */
const foreignExports = ['command', 'builder', 'describe', 'aliases'];

/** What only the events of AWS services have, in places where a function takes them apart. */
const eventKeys = new Set([
  ...['Records', 'records', 'body', 'headers', 'httpMethod', 'rawPath', 'rawQueryString', 'pathParameters'],
  ...[
    'queryStringParameters',
    'requestContext',
    'stageVariables',
    'routeKey',
    'methodArn',
    'authorizationToken',
  ],
  ...['detail', 'detail-type', 'awslogs', 'arguments', 'identity', 'triggerSource', 'userPoolId'],
  ...['RequestType', 'ResponseURL', 'ResourceProperties'],
]);

/** Whether it is worth parsing a text to look for handlers. */
export function mayHoldHandler(text: string): boolean {
  return (
    /\bexports?\b/.test(text) && (/\b(?:lambdaH|h)andler\b/.test(text) || /['"]aws-lambda['"]/.test(text))
  );
}

/**
 * The exported names that look like handlers where no template names any: `handler` and `lambdaHandler` with the
 * parameters of one, and any name with a type `…Handler` of `aws-lambda`. `main` alone says nothing.
 */
export function handlerNamesByShape(ast: ts.SourceFile): readonly string[] {
  const { named, whole } = exportsOf(ast);
  if (foreignExports.some(name => named.has(name))) return [];
  const exported = new Map<string, ts.Node>();
  for (const [name, source] of named) if (source.type === 'node') exported.set(name, source.node);
  if (whole && ts.isObjectLiteralExpression(whole)) {
    for (const property of whole.properties) {
      const name = nameOf(property.name);
      if (name !== undefined) exported.set(name, property);
    }
  }
  return [...exported].flatMap(([name, node]) => {
    const isHandler = hasHandlerType(node) || (names.has(name) && isLikeHandler(node, maxHops));
    return isHandler && name !== 'default' ? [name] : [];
  });
}

/** `const x: APIGatewayProxyHandler`, also where `x` is exported in a list. */
function hasHandlerType(node: ts.Node): boolean {
  const declared = ts.isIdentifier(node) ? declarationOfIdentifier(node) : node;
  if (!declared || !ts.isVariableDeclaration(declared)) return false;
  const { type, initializer } = declared;
  const written =
    type ?? (initializer && ts.isSatisfiesExpression(initializer) ? initializer.type : undefined);
  return written !== undefined && isLambdaType(written, /Handler$/);
}

/** Whether a type is one of `aws-lambda` whose name ends so. */
function isLambdaType(type: ts.TypeNode, name: RegExp): boolean {
  const reference = referenceOfType(type);
  return reference?.module === 'aws-lambda' && name.test(reference.path.at(-1) ?? '');
}

function isLikeHandler(node: ts.Node, hops: number): boolean {
  if (hops <= 0) return false;
  const value = ts.isExpression(node) ? unwrapped(node) : node;
  if (ts.isIdentifier(value)) {
    const declaration = declarationOfIdentifier(value);
    return declaration !== undefined && isLikeHandler(declaration, hops - 1);
  }
  if (ts.isVariableDeclaration(value) || ts.isPropertyAssignment(value))
    return value.initializer !== undefined && isLikeHandler(value.initializer, hops - 1);
  if (ts.isShorthandPropertyAssignment(value)) return isLikeHandler(value.name, hops - 1);
  if (isFunctionNode(value)) return takesEvent(value, true);
  if (!ts.isCallExpression(value)) return false;
  if (isFactoryOfHandler(value)) return true;
  const { candidates, isKnown } = wrappingOf(value);
  return candidates.some(candidate => {
    const inner = unwrapped(candidate);
    if (isFunctionNode(inner)) return takesEvent(inner, isKnown);
    if (isKnown && (isImported(inner) || names.has(memberName(inner) ?? ''))) return true;
    return (ts.isIdentifier(inner) || ts.isCallExpression(inner)) && isLikeHandler(inner, hops - 1);
  });
}

/** `createHandler()` where the function in the file returns one. */
function isFactoryOfHandler({ expression }: ts.CallExpression): boolean {
  const declared = ts.isIdentifier(expression) ? declarationOfIdentifier(expression) : undefined;
  const factory = declared && ts.isVariableDeclaration(declared) ? declared.initializer : declared;
  if (!factory || !isFunctionNode(factory)) return false;
  return returnedExpressions(factory).some(value => {
    const returned = unwrapped(value);
    return isFunctionNode(returned) && takesEvent(returned, false);
  });
}

function isImported(expression: ts.Expression): boolean {
  if (!ts.isIdentifier(expression)) return false;
  const declaration = declarationOfIdentifier(expression);
  return declaration !== undefined && enclosingImport(declaration) !== undefined;
}

/** Other platforms call `(context, event, callback)`, `(req, res)` or `(argv)`. */
function takesEvent({ parameters }: ts.FunctionLikeDeclaration, allowsNone: boolean): boolean {
  const [event, context] = parameters;
  if (event === undefined) return allowsNone;
  return isEvent(event) && (context === undefined || isContext(context));
}

function isEvent({ name, type }: ts.ParameterDeclaration): boolean {
  if (type && isLambdaType(type, /Event(?:V2)?$/)) return true;
  if (!ts.isObjectBindingPattern(name)) {
    return /^_*(?:lambda)?(?:evt|e|\w*event|)$/i.test(nameOf(name) ?? '?');
  }
  return name.elements.some(element => eventKeys.has(nameOf(element.propertyName ?? element.name) ?? ''));
}

function isContext({ name, type }: ts.ParameterDeclaration): boolean {
  if (type && isLambdaType(type, /Context$/)) return true;
  return (
    ts.isObjectBindingPattern(name) || /^_*(?:\w*context|ctx|c|\w*stream|)\d?$/i.test(nameOf(name) ?? '?')
  );
}
