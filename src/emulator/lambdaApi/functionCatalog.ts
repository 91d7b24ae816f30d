import type { LambdaFunction } from '../../model/lambdaFunction.ts';

/** The functions that the Lambda API serves. */
export interface FunctionCatalog {
  /** As their templates are now. */
  all(): Promise<readonly LambdaFunction[]>;
  /** The same, but also from templates that were not there before: asked when a name is not known. */
  lookAgain(): Promise<readonly LambdaFunction[]>;
}
