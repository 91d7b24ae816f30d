import { isUserError } from '../../../model/userError.ts';
import type { AwsAccess } from '../awsAccess.ts';
import type { AccountFunctions } from '../functions/accountLists.ts';
import { withFunctions } from '../functions/functionList.ts';
import type { AwsTree } from './awsTree.ts';

export interface FunctionReaderParts {
  readonly access: Pick<AwsAccess, 'connect'>;
  readonly account: AccountFunctions;
  readonly tree: Pick<AwsTree, 'readAgain'>;
}

/**
 * Reads a function of the view *AWS*, and what is below its rows, again; one that is gone leaves the view.
 * @throws UserError when AWS does not answer
 */
export async function readFunctionAgain(
  functionName: string,
  { access, account, tree }: FunctionReaderParts,
): Promise<void> {
  if (!account.now().list.some(each => each.functionName === functionName)) return;
  const { lambda } = await access.connect();
  try {
    const { environment: _, ...read } = await lambda.getConfiguration(functionName);
    account.change(list => withFunctions(list, [read]));
  } catch (error) {
    if (!isUserError(error) || error.data.code !== 'aws-not-found') throw error;
    account.change(list => list.filter(each => each.functionName !== functionName));
  }
  tree.readAgain(functionName);
}
