import type { EsbuildSettings } from '../../../model/lambdaFunction.ts';
import type { Runtime } from '../../../model/runtimes.ts';

/** What a build of one function is made from. Paths are absolute. */
export interface BuildRequest {
  /** For messages. */
  readonly logicalId: string;
  /** The folder that is deployed before a build: `CodeUri`. */
  readonly codeFolder: string;
  readonly sourceFile: string;
  /** Lambda's handler string; the output is laid out so that it stays true. */
  readonly handler: string;
  readonly runtime: Runtime;
  /** What stands for `/opt`, for functions with layers. */
  readonly layerRoot?: string;
  /** SAM's settings, for `BuildMethod: esbuild`. */
  readonly settings?: EsbuildSettings;
  /** Becomes the task root. */
  readonly outputFolder: string;
}
