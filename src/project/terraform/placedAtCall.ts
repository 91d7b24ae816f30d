import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import type { ModuleCall } from './resource.ts';

/**
 * A function of a module as the root module has it: at the call. What its values are, the module's file says, so that
 * their places mean nothing in the file of the call.
 */
export function placedAtCall<T extends Omit<LambdaFunction, 'triggers'>>(
  fn: T,
  { file, block }: ModuleCall,
): T {
  const { nameRange, range } = block;
  const moved: T = JSON.parse(
    JSON.stringify(fn, (key, value: unknown) => (key === 'range' || key === 'nameRange' ? nameRange : value)),
  );
  const definedAt = { file: fn.templateFile, range: fn.nameRange };
  return { ...moved, id: `${file}#${fn.logicalId}`, templateFile: file, range, definedAt };
}
