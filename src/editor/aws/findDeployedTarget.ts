import { Uri, window } from 'vscode';
import { isUserError } from '../../model/userError.ts';
import type { ProjectFunction } from '../../protocol/project.ts';
import { functionName } from '../explorer/describeFunction.ts';
import { findTarget } from '../invoke/target.ts';
import type { WorkspaceFunctions } from '../project/workspaceFunctions.ts';
import type { AwsAccess, ConnectedAws } from './awsAccess.ts';
import type { DeployedTarget, FindDeployedTarget } from './deployedTarget.ts';
import type { AccountFunctions } from './functions/accountLists.ts';
import { chooseDeployedFunction } from './functions/chooseDeployedFunction.ts';
import type { DeployedTwins } from './twin/deployedTwins.ts';
import { offerSwitch } from './twin/offerSwitch.ts';
import { placeDifference } from './twin/placeDifference.ts';

export interface FindDeployedTargetParts {
  readonly functions: WorkspaceFunctions;
  readonly access: AwsAccess;
  readonly twins: DeployedTwins;
  readonly account: AccountFunctions;
}

export function createFindDeployedTarget(parts: FindDeployedTargetParts): FindDeployedTarget {
  const { functions, access, twins, account } = parts;

  async function ofWorkspaceFunction(found: ProjectFunction): Promise<DeployedTarget | undefined> {
    const aws = await connectedFor(found);
    if (!aws) return undefined;
    const { name, why } = await twins.resolve(aws, found).then(
      name => ({ name, why: undefined }),
      (error: unknown) => {
        if (!isUserError(error)) throw error;
        return { name: undefined, why: error.data.why };
      },
    );
    if (name !== undefined) return { functionName: name, found };
    const title = `Which function on AWS is ${functionName(found.function)}?`;
    const picked = await chooseDeployedFunction(account, title, why);
    if (picked === undefined) return undefined;
    twins.pick(found, aws.place, picked);
    return { functionName: picked, found };
  }

  /** Where the project says that the function is elsewhere, the person decides where to look. */
  async function connectedFor(found: ProjectFunction): Promise<ConnectedAws | undefined> {
    const aws = await access.connect();
    const { deployedAs } = found;
    const difference = deployedAs && placeDifference(deployedAs, aws.place);
    if (!difference || twins.nameOf(found) !== undefined) return aws;
    const answer = await offerSwitch(functionName(found.function), difference, aws.place);
    if (answer === undefined) return undefined;
    return answer === 'switched' ? access.connect() : aws;
  }

  return async argument => {
    if (isDeployed(argument)) return argument;
    if (isRowOrReference(argument) || isAboutWorkspace(argument, functions)) {
      const target = await findTarget(argument, functions);
      return target && ofWorkspaceFunction(target.found);
    }
    await access.connect();
    const picked = await chooseDeployedFunction(account, 'Lambda functions on AWS');
    if (picked === undefined) return undefined;
    const found = twins.workspaceFunction(picked);
    return { functionName: picked, ...(found && { found }) };
  };
}

function isDeployed(argument: unknown): argument is DeployedTarget {
  return hasProperty(argument, 'functionName') && typeof argument.functionName === 'string';
}

/** A row of the view *Functions*, or what our code lenses pass. */
function isRowOrReference(argument: unknown): boolean {
  return (
    hasProperty(argument, 'found') || hasProperty(argument, 'template') || hasProperty(argument, 'functionId')
  );
}

function hasProperty<Name extends string>(value: unknown, name: Name): value is Record<Name, unknown> {
  return typeof value === 'object' && value !== null && name in value;
}

/** Whether a file, or the active editor, belongs to functions of the workspace. */
function isAboutWorkspace(argument: unknown, functions: WorkspaceFunctions): boolean {
  const uri = argument instanceof Uri ? argument : window.activeTextEditor?.document.uri;
  if (uri === undefined) return false;
  return [functions.ofHandlerFile, functions.ofTemplate, functions.ofEvent].some(
    ofFile => ofFile(uri.fsPath).length > 0,
  );
}
