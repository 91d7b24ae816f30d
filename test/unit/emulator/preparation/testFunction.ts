import type { Property } from '../../../../src/model/knowable.ts';
import type { LambdaFunction } from '../../../../src/model/lambdaFunction.ts';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** A property with a known value. */
export function property<T>(value: T): Property<T> {
  return { known: true, value, origin: 'resource', range };
}

/** A Node.js function whose code is in a folder, with Lambda's defaults for what a test does not care about. */
export function testFunction(codePath: string, changes: Partial<LambdaFunction> = {}): LambdaFunction {
  return {
    id: `${codePath}/template.yaml#Greet`,
    logicalId: 'Greet',
    functionName: { known: false, reason: 'CloudFormation generates it', origin: 'default' },
    templateFile: `${codePath}/template.yaml`,
    resourceType: 'AWS::Serverless::Function',
    nameRange: range,
    range,
    packageType: 'Zip',
    handler: property('index.handler'),
    runtime: property('nodejs24.x'),
    code: { type: 'directory', path: codePath },
    memoryMb: property(128),
    timeoutMs: property(3_000),
    ephemeralStorageMb: property(512),
    architecture: property('x86_64'),
    environment: [],
    layers: [],
    triggers: [],
    logging: { format: 'Text', applicationLevel: 'INFO', systemLevel: 'INFO' },
    ...changes,
  };
}
