import { Disposable, type LogOutputChannel, type Memento, type Uri } from 'vscode';
import type { aws } from '../aws.ts';
import { systemClock } from '../node/systemClock.ts';
import { askMfaCode } from './aws/askMfaCode.ts';
import type { AwsAccess } from './aws/awsAccess.ts';
import { registerAwsCommands } from './aws/awsCommands.ts';
import { showAwsStatus } from './aws/awsStatus.ts';
import { createAwsAccess } from './aws/createAwsAccess.ts';
import type { FindDeployedTarget } from './aws/deployedTarget.ts';
import { createFindDeployedTarget } from './aws/findDeployedTarget.ts';
import { createAccountFunctions } from './aws/functions/accountLists.ts';
import { type AwsTree, createAwsTree } from './aws/tree/awsTree.ts';
import { createAwsView } from './aws/tree/awsView.ts';
import { registerAwsViewCommands } from './aws/tree/awsViewCommands.ts';
import { readFunctionAgain } from './aws/tree/readFunctionAgain.ts';
import { createDeployedTwins, type DeployedTwins } from './aws/twin/deployedTwins.ts';
import type { Config } from './config.ts';
import { createCodeBuckets } from './deploy/codeBucket.ts';
import { createCodePackager } from './deploy/codePackager.ts';
import { createDeploys, type Deploys, registerDeployCommands } from './deploy/deployCommands.ts';
import type { EmulatorClient } from './emulator/emulatorClient.ts';
import type { EventChoice } from './events/chooseEvent.ts';
import type { InvocationDocuments } from './invoke/invocationDocuments.ts';
import type { Invocation, Invocations } from './invoke/invocations.ts';
import type { Invoke } from './invoke/invoker.ts';
import { invokeAgainOnAws } from './invokeOnAws/invokeAgainOnAws.ts';
import { registerInvokeOnAwsCommands } from './invokeOnAws/invokeOnAwsCommands.ts';
import { createMayInvoke } from './invokeOnAws/mayInvoke.ts';
import { createRemoteChoices } from './invokeOnAws/remoteChoice.ts';
import { createRemoteInvoker } from './invokeOnAws/remoteInvoker.ts';
import { registerLogs } from './logs/registerLogs.ts';
import type { WorkspaceFunctions } from './project/workspaceFunctions.ts';
import { registerRelease } from './release/registerRelease.ts';
import type { ReleasePanels } from './release/releasePanels.ts';
import { createWindowShifts } from './release/shifts/createWindowShifts.ts';
import { registerTrafficCommands } from './release/trafficCommands.ts';
import { createTrafficPlanners } from './release/trafficPlanners.ts';
import type { WindowShifts } from './release/windowShifts.ts';

export interface AwsFeaturesParts {
  readonly log: LogOutputChannel;
  readonly config: Config;
  readonly extensionUri: Uri;
  readonly functions: WorkspaceFunctions;
  readonly emulator: EmulatorClient;
  readonly invocations: Invocations;
  readonly documents: InvocationDocuments;
  readonly events: EventChoice;
  readonly invokeLocally: Invoke;
  readonly state: Memento;
  /** Of the extension, for windows without a folder. */
  readonly storage: Uri;
  /** Loads the SDK. */
  readonly loadAws: () => typeof aws;
}

/** Everything that talks to AWS. Nothing is asked before a person asks for it. */
export interface AwsFeatures extends Disposable {
  readonly access: AwsAccess;
  readonly tree: AwsTree;
  readonly twins: DeployedTwins;
  readonly find: FindDeployedTarget;
  readonly deploys: Deploys;
  readonly shifts: WindowShifts;
  readonly panels: ReleasePanels;
  /** Whether the invocation was one on AWS. */
  cancel(invocationId: string): boolean;
  invokeAgain(invocation: Invocation): Promise<string | undefined>;
}

/** Makes them and registers their commands and views. */
export function createAwsFeatures(parts: AwsFeaturesParts): AwsFeatures {
  const { log, config, extensionUri, functions, invocations, state, storage, loadAws } = parts;
  const access = createAwsAccess({ log, config, load: loadAws, mfaCode: askMfaCode });
  const twins = createDeployedTwins(functions, access, state);
  const account = createAccountFunctions(access, twins, log);
  const find = createFindDeployedTarget({ functions, access, twins, account });
  const tree = createAwsTree({ log, extensionUri, state, access, account, twins });
  const view = createAwsView(tree);
  const invoker = createRemoteInvoker(invocations, log);
  const mayInvoke = createMayInvoke(config);
  const packageCode = createCodePackager(parts.emulator);
  const buckets = createCodeBuckets(state);
  const deploys = createDeploys({ log, access, functions, packageCode, buckets, clock: systemClock });
  const shifts = createWindowShifts({ log, config, access, memory: state, storageFolder: storage.fsPath });
  const { workspaceFunction } = twins;
  const release = registerRelease({
    ...{ log, config, extensionUri, access, shifts, find, workspaceFunction },
    traffic: createTrafficPlanners({ shifts, clock: systemClock }),
    makePackage: (found, target, signal) =>
      packageCode({ type: 'function', function: found.function }, target, signal),
  });
  const registrations = Disposable.from(
    access,
    twins,
    account,
    view,
    invoker,
    shifts,
    release,
    registerAwsViewCommands({ log, access, functions, account, twins, find, view }),
    registerAwsCommands({ log, access, config, listProfiles: () => loadAws().listProfiles() }),
    showAwsStatus(access, config, functions),
    registerInvokeOnAwsCommands({
      ...{ log, access, invocations, documents: parts.documents, events: parts.events },
      ...{ invoker, mayInvoke, storage, invokeLocally: parts.invokeLocally, findDeployed: find },
      choices: createRemoteChoices(state),
    }),
    registerLogs({ log, access, functions, invocations, findDeployed: find }),
    registerTrafficCommands({ log, access, functions, shifts, find, workspaceFunction }),
    registerDeployCommands(log, find, deploys),
    // What the views show of a function was read before it was changed from here.
    shifts.onDidChange(({ functionName }) => tree.readAgain(functionName, 'aliases')),
    release.panels.onDidChange(functionName => tree.readAgain(functionName)),
    deploys,
    deploys.onDidChange(functionName => {
      release.panels.refresh(functionName);
      readFunctionAgain(functionName, { access, account, tree }).catch((error: unknown) =>
        log.warn(String(error)),
      );
    }),
  );
  return {
    ...{ access, tree, twins, find, deploys, shifts, panels: release.panels },
    cancel: invoker.cancel,
    invokeAgain: invocation => invokeAgainOnAws(invocation, { access, functions, invoker, mayInvoke }),
    dispose: () => registrations.dispose(),
  };
}
