import { known } from '../../../src/model/knowable.ts';
import type { LambdaFunction } from '../../../src/model/lambdaFunction.ts';
import type { Range } from '../../../src/model/text.ts';
import type { ProjectFunction, ProjectTemplate } from '../../../src/protocol/project.ts';

/** A range of one line, for places that a test does not look at closely. */
export function lineRange(line: number): Range {
  return { start: { line, character: 0 }, end: { line, character: 10 } };
}

/** A function as a template could describe it, with the parts a test is about. */
export function ordersFunction(parts: Partial<LambdaFunction> = {}): LambdaFunction {
  return {
    id: '/shop/template.yaml#OrdersFunction',
    logicalId: 'OrdersFunction',
    functionName: { known: false, reason: 'CloudFormation makes it up', origin: 'default' },
    templateFile: '/shop/template.yaml',
    resourceType: 'AWS::Serverless::Function',
    nameRange: lineRange(4),
    range: lineRange(4),
    packageType: 'Zip',
    handler: { ...known('src/orders.handler'), origin: 'resource', range: lineRange(6) },
    runtime: { ...known('nodejs22.x'), origin: 'globals' },
    code: { type: 'directory', path: '/shop' },
    memoryMb: { ...known(256), origin: 'resource' },
    timeoutMs: { ...known(3_000), origin: 'default' },
    ephemeralStorageMb: { ...known(512), origin: 'default' },
    architecture: { ...known('x86_64'), origin: 'default' },
    environment: [],
    layers: [],
    triggers: [],
    logging: { format: 'Text', applicationLevel: 'INFO', systemLevel: 'INFO' },
    ...parts,
  };
}

/** {@link ordersFunction} with its handler found on the disk. */
export function foundOrders(parts: Partial<LambdaFunction> = {}): ProjectFunction {
  return {
    function: ordersFunction(parts),
    handlerSource: {
      file: '/shop/src/orders.ts',
      exportName: 'handler',
      declaration: { file: '/shop/src/orders.ts', range: lineRange(9) },
    },
  };
}

export function template(file: string, parts: Partial<ProjectTemplate> = {}): ProjectTemplate {
  return { file, format: 'sam', functions: [], problems: [], ...parts };
}
