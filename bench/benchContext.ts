import type { LambdaFunction } from '../src/model/lambdaFunction.ts';
import type { HelloProject } from './helloProject.ts';

export interface BenchContext {
  /** Counted runs of everything that starts from nothing. */
  readonly runs: number;
  /** Counted events of everything that is warm. */
  readonly events: number;
  readonly project: HelloProject;
  /** The project's function as the index found it. */
  readonly lambdaFunction: LambdaFunction;
  /** The folder of a production build. */
  readonly dist: string;
}
