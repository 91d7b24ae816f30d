import type { Proposal } from '../../protocol/releasePanel.ts';
import type { ConnectedAws } from '../aws/awsAccess.ts';
import type { ChangePlanners, PlannedChange } from './changes.ts';

/** Makes the preview of any proposal. */
export function planChange(
  planners: ChangePlanners,
  aws: ConnectedAws,
  functionName: string,
  proposal: Proposal,
): Promise<PlannedChange> {
  switch (proposal.type) {
    case 'publish':
      return planners.publish(aws, functionName, proposal);
    case 'createAlias':
      return planners.createAlias(aws, functionName, proposal);
    case 'editAlias':
      return planners.editAlias(aws, functionName, proposal);
    case 'deleteAlias':
      return planners.deleteAlias(aws, functionName, proposal);
    case 'deleteVersion':
      return planners.deleteVersion(aws, functionName, proposal);
    case 'shift':
      return planners.shift(aws, functionName, proposal);
    case 'rollBack':
      return planners.rollBack(aws, functionName, proposal);
    case 'provision':
      return planners.provision(aws, functionName, proposal);
  }
}

/** The alias that a proposal changes; one that is to be made is none yet. */
export function changedAlias(proposal: Proposal): string | undefined {
  switch (proposal.type) {
    case 'editAlias':
    case 'deleteAlias':
      return proposal.name;
    case 'shift':
    case 'rollBack':
    case 'provision':
      return proposal.alias;
    case 'publish':
    case 'createAlias':
    case 'deleteVersion':
      return undefined;
  }
}
