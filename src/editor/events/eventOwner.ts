import type { LambdaFunction } from '../../model/lambdaFunction.ts';

/** What saved events belong to: a function of the workspace, or one that is only known on AWS. */
export type EventOwner = Pick<
  LambdaFunction,
  'id' | 'label' | 'logicalId' | 'templateFile' | 'projectFolder' | 'triggers'
>;

/**
 * The owner of events for a function that no template of the workspace describes.
 * @param id one that no function of the workspace has
 * @param folder where the folder `events` is or will be
 */
export function deployedEventOwner(id: string, functionName: string, folder: string): EventOwner {
  return {
    id,
    logicalId: functionName,
    templateFile: folder,
    projectFolder: folder,
    triggers: [],
  };
}
