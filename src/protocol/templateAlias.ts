import type { Range } from '../model/text.ts';

/** An alias of a function as its template is to have it. */
export interface TemplateAlias {
  /** Of the function's resource. */
  readonly logicalId: string;
  readonly alias: string;
  /** How a SAM template is to shift traffic. */
  readonly preference?: DeploymentPreference;
  /** Weights that a CloudFormation template is to state; only when somebody wants them fixed. */
  readonly routing?: { readonly version: string; readonly weight: number };
}

/** SAM's `DeploymentPreference`. */
export interface DeploymentPreference {
  /** Such as `Canary10Percent5Minutes`. */
  readonly type: string;
  /** Names of alarms. */
  readonly alarms: readonly string[];
  /** Names of functions. */
  readonly preTrafficFunction?: string;
  readonly postTrafficFunction?: string;
}

/** How a template gets an alias, or why it cannot have it. */
export type TemplateWithAlias =
  | {
      readonly change: { readonly range: Range; readonly newText: string };
      /** What else should be known, as sentences. */
      readonly notes: readonly string[];
    }
  | { readonly problem: string };
