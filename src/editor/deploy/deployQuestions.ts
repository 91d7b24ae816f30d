import type { FunctionConfiguration } from '../../model/aws/deployedFunction.ts';
import type { ProjectFunction } from '../../protocol/project.ts';
import type { ChangePreview } from '../../release/codePlan.ts';
import type { ConfigurationEdit } from '../../release/configurationChange.ts';
import type { AwsPlace } from '../aws/awsAccess.ts';
import { askSettings } from './askSettings.ts';
import { chooseCode } from './chooseCode.ts';
import type { CodeChoice } from './codeChoices.ts';
import { confirmChange } from './confirmChange.ts';

/** What is asked of a person on the way to a change; `undefined` and `false` when they give up. */
export interface DeployQuestions {
  code(functionName: string, found: ProjectFunction | undefined): Promise<CodeChoice | undefined>;
  settings(latest: FunctionConfiguration): Promise<ConfigurationEdit | undefined>;
  confirm(
    preview: ChangePreview,
    place: AwsPlace,
    dependents: readonly string[],
    action: string,
  ): Promise<boolean>;
}

/** In lists and dialogs of VS Code. */
export const nativeQuestions: DeployQuestions = {
  code: chooseCode,
  settings: askSettings,
  confirm: confirmChange,
};
