import type { LambdaFunction } from '../../../src/model/lambdaFunction.ts';
import { property, testFunction } from '../../unit/emulator/preparation/testFunction.ts';

export interface LanguageFunction {
  readonly logicalId?: string;
  readonly runtime: string;
  readonly handler?: string;
  readonly timeoutMs?: number;
}

/** A function whose code is in a folder, or in an archive. */
export function languageFunction(
  code: string,
  { logicalId = 'Greet', runtime, handler = 'bootstrap', timeoutMs = 3_000 }: LanguageFunction,
): LambdaFunction {
  return testFunction(code, {
    id: `${code}/template.yaml#${logicalId}-${handler}`,
    logicalId,
    runtime: property(runtime),
    handler: property(handler),
    code: /\.(jar|zip)$/.test(code) ? { type: 'file', path: code } : { type: 'directory', path: code },
    memoryMb: property(512),
    timeoutMs: property(timeoutMs),
  });
}
