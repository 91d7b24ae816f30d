import type { TreeDataProvider } from 'vscode';
import type { AwsAccess } from './aws/awsAccess.ts';
import type { FindDeployedTarget } from './aws/deployedTarget.ts';
import type { AwsTree } from './aws/tree/awsTree.ts';
import type { Deploys } from './deploy/deployCommands.ts';
import type { Endpoint } from './endpoint/endpoint.ts';
import type { Row } from './explorer/row.ts';
import type { Invocations } from './invoke/invocations.ts';
import type { WorkspaceFunctions } from './project/workspaceFunctions.ts';
import type { ReleasePanels } from './release/releasePanels.ts';
import type { WindowShifts } from './release/windowShifts.ts';

/** What `activate` returns: a view of what the extension knows, for its tests. Not for other extensions. */
export interface ExtensionApi {
  /** How long `activate` took, in milliseconds. */
  readonly activationMs: number;
  readonly functions: Pick<WorkspaceFunctions, 'templates' | 'scanState' | 'all' | 'onDidChange'>;
  readonly invocations: Pick<Invocations, 'list' | 'find' | 'onDidChange'>;
  readonly cancelInvocation: (invocationId: string) => void;
  readonly tree: TreeDataProvider<Row>;
  readonly endpoint: Pick<Endpoint, 'state'>;
  readonly aws: Pick<AwsAccess, 'state' | 'onDidChange' | 'connect' | 'reconnect'>;
  readonly awsTree: AwsTree;
  readonly findDeployed: FindDeployedTarget;
  readonly deploys: Deploys;
  readonly shifts: WindowShifts;
  readonly releasePanels: Pick<ReleasePanels, 'hear' | 'onDidPost'>;
}
