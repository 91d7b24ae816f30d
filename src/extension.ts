import path from 'node:path';
import { type ExtensionContext, window } from 'vscode';
import type { aws } from './aws.ts';
import { askMfaCode } from './editor/aws/askMfaCode.ts';
import { registerAwsCommands } from './editor/aws/awsCommands.ts';
import { showAwsStatus } from './editor/aws/awsStatus.ts';
import { createAwsAccess } from './editor/aws/createAwsAccess.ts';
import { createFindDeployedTarget } from './editor/aws/findDeployedTarget.ts';
import { createAccountFunctions } from './editor/aws/functions/accountLists.ts';
import { createAwsTree } from './editor/aws/tree/awsTree.ts';
import { createAwsView } from './editor/aws/tree/awsView.ts';
import { registerAwsViewCommands } from './editor/aws/tree/awsViewCommands.ts';
import { createDeployedTwins } from './editor/aws/twin/deployedTwins.ts';
import { registerFunctionLenses } from './editor/codeLens/functionLenses.ts';
import { createConfig } from './editor/config.ts';
import { registerDebugCommands } from './editor/debug/debugCommands.ts';
import { registerDebugConfigurations } from './editor/debug/debugConfigurations.ts';
import { createDebugSessions } from './editor/debug/debugSessions.ts';
import { registerExposeCommands } from './editor/debug/exposeCommands.ts';
import { createExposedApis } from './editor/debug/exposedApis.ts';
import { createCodeBuckets } from './editor/deploy/codeBucket.ts';
import { createCodePackager } from './editor/deploy/codePackager.ts';
import { createDeploys, registerDeployCommands } from './editor/deploy/deployCommands.ts';
import { showFunctionBadges } from './editor/diagnostics/functionBadges.ts';
import { registerLintCommands } from './editor/diagnostics/lintCommands.ts';
import { createLinter } from './editor/diagnostics/linter.ts';
import { createLintProblems } from './editor/diagnostics/lintProblems.ts';
import { showLintStatus } from './editor/diagnostics/lintStatus.ts';
import { createEditorPython } from './editor/emulator/editorPython.ts';
import { createEmulatorClient } from './editor/emulator/emulatorClient.ts';
import { warmWhenUseful } from './editor/emulator/warmWhenUseful.ts';
import { createEndpoint } from './editor/endpoint/endpoint.ts';
import { registerEndpointCommands } from './editor/endpoint/endpointCommands.ts';
import { showEndpointStatus } from './editor/endpoint/endpointStatus.ts';
import { showEndpointCalls } from './editor/endpoint/showEndpointCalls.ts';
import type { EventChoice } from './editor/events/chooseEvent.ts';
import { markEventDocuments } from './editor/events/eventDocuments.ts';
import { createEventMemory } from './editor/events/eventMemory.ts';
import { createSavedEvents } from './editor/events/savedEvents.ts';
import { registerExplorerCommands } from './editor/explorer/explorerCommands.ts';
import { createFunctionsTree } from './editor/explorer/functionsTree.ts';
import { registerFunctionsView } from './editor/explorer/functionsView.ts';
import type { ExtensionApi } from './editor/extensionApi.ts';
import { createInvocationDocuments } from './editor/invoke/invocationDocuments.ts';
import { createInvocations } from './editor/invoke/invocations.ts';
import { createInvocationsView } from './editor/invoke/invocationsView.ts';
import { registerInvokeCommands } from './editor/invoke/invokeCommands.ts';
import { createInvoker } from './editor/invoke/invoker.ts';
import { showInvocationProgress } from './editor/invoke/progress.ts';
import { invokeAgainOnAws } from './editor/invokeOnAws/invokeAgainOnAws.ts';
import { registerInvokeOnAwsCommands } from './editor/invokeOnAws/invokeOnAwsCommands.ts';
import { createMayInvoke } from './editor/invokeOnAws/mayInvoke.ts';
import { createRemoteChoices } from './editor/invokeOnAws/remoteChoice.ts';
import { createRemoteInvoker } from './editor/invokeOnAws/remoteInvoker.ts';
import { registerLogs } from './editor/logs/registerLogs.ts';
import { publishContextKeys } from './editor/project/publishContextKeys.ts';
import { showTemplateProblems } from './editor/project/templateDiagnostics.ts';
import { createWorkspaceFunctions } from './editor/project/workspaceFunctions.ts';
import { registerRelease } from './editor/release/registerRelease.ts';
import { createWindowShifts } from './editor/release/shifts/createWindowShifts.ts';
import { registerTrafficCommands } from './editor/release/trafficCommands.ts';
import { createTrafficPlanners } from './editor/release/trafficPlanners.ts';
import { systemClock } from './node/systemClock.ts';

/** Composes the extension. Nothing here waits, reads a file, or loads a parser: the editor starts with us. */
export function activate({
  extensionUri,
  extensionPath,
  globalStorageUri,
  workspaceState,
  subscriptions,
}: ExtensionContext): ExtensionApi {
  const startedAtMs = performance.now();
  const bundle = (name: string) => path.join(extensionPath, 'dist', `${name}.js`);

  const log = window.createOutputChannel('Lambda Workbench', { log: true });
  const python = createEditorPython(log);
  const config = createConfig(python);
  const functions = createWorkspaceFunctions(bundle('projectWorker'), config, log);
  const emulator = createEmulatorClient(bundle('emulatorProcess'), config, log);
  const invocations = createInvocations();
  const savedEvents = createSavedEvents();
  const events: EventChoice = { savedEvents, memory: createEventMemory(workspaceState) };
  const documents = createInvocationDocuments(invocations);
  const remote = createRemoteInvoker(invocations, log);
  const cancel = (id: string) => void (remote.cancel(id) || emulator.cancel(id));
  const mayInvoke = createMayInvoke(config);
  const view = createInvocationsView({
    log,
    extensionUri,
    invocations,
    documents,
    cancel,
  });
  const invoke = createInvoker({ functions, emulator, invocations, memory: events.memory, python });
  const sessions = createDebugSessions({
    log,
    functions,
    emulator,
    invocations,
    invoke,
    ownFolder: path.join(extensionPath, 'dist'),
  });
  const loadAws = (): typeof aws => require(bundle('aws')).aws;
  const awsAccess = createAwsAccess({ log, config, load: loadAws, mfaCode: askMfaCode });
  const packageCode = createCodePackager(emulator);
  const deploys = createDeploys({
    ...{ log, access: awsAccess, functions, packageCode, clock: systemClock },
    buckets: createCodeBuckets(workspaceState),
  });
  const exposed = createExposedApis(emulator);
  const endpoint = createEndpoint({ log, config, functions, emulator });
  const twins = createDeployedTwins(functions, awsAccess, workspaceState);
  const account = createAccountFunctions(awsAccess, twins, log);
  const findDeployed = createFindDeployedTarget({ functions, access: awsAccess, twins, account });
  const awsTree = createAwsTree({
    log,
    extensionUri,
    state: workspaceState,
    access: awsAccess,
    account,
    twins,
  });
  const awsView = createAwsView(awsTree);
  const tree = createFunctionsTree({ functions, savedEvents, emulator, exposed, twins, extensionUri });

  const shifts = createWindowShifts({
    ...{ log, config, access: awsAccess, memory: workspaceState },
    storageFolder: globalStorageUri.fsPath,
  });

  const release = registerRelease({
    ...{ log, config, extensionUri, access: awsAccess, shifts },
    traffic: createTrafficPlanners({ shifts, clock: systemClock }),
    find: findDeployed,
    makePackage: (found, target, signal) =>
      packageCode({ type: 'function', function: found.function }, target, signal),
    workspaceFunction: twins.workspaceFunction,
  });

  const linter = createLinter(bundle, config, functions, log);
  const problems = createLintProblems();

  subscriptions.push(
    log,
    python,
    config,
    functions,
    emulator,
    invocations,
    savedEvents,
    documents,
    tree,
    linter,
    problems,
    emulator.onMessage(invocations.receive),
    publishContextKeys(functions),
    showTemplateProblems(functions, problems),
    markEventDocuments(functions),
    warmWhenUseful(functions, emulator),
    registerFunctionsView(tree),
    view,
    registerExplorerCommands(log, functions),
    remote,
    registerInvokeCommands({
      ...{ log, functions, invocations, emulator, invoke, events },
      invokeAgainOnAws: each =>
        invokeAgainOnAws(each, { access: awsAccess, functions, invoker: remote, mayInvoke }),
    }),
    registerInvokeOnAwsCommands({
      ...{ log, access: awsAccess, findDeployed, invocations, documents, events, invoker: remote },
      choices: createRemoteChoices(workspaceState),
      invokeLocally: invoke,
      mayInvoke,
      storage: globalStorageUri,
    }),
    registerLogs({ log, access: awsAccess, findDeployed, functions, invocations }),
    sessions,
    exposed,
    endpoint,
    registerEndpointCommands(log, endpoint),
    showEndpointStatus(endpoint),
    showEndpointCalls(emulator, functions, invocations),
    awsAccess,
    twins,
    account,
    awsView,
    registerAwsViewCommands({
      ...{ log, access: awsAccess, functions, account, twins, find: findDeployed, view: awsView },
    }),
    registerAwsCommands({ log, access: awsAccess, config, listProfiles: () => loadAws().listProfiles() }),
    showAwsStatus(awsAccess, config, functions),
    shifts,
    registerTrafficCommands({
      ...{ log, access: awsAccess, find: findDeployed, functions, shifts },
      workspaceFunction: twins.workspaceFunction,
    }),
    release,
    registerDeployCommands(log, findDeployed, deploys),
    registerExposeCommands({ log, functions, emulator, exposed }),
    registerDebugCommands({ log, functions, events, sessions, invoke }),
    registerDebugConfigurations({ log, functions, events, sessions }),
    registerFunctionLenses({ config, functions, invocations, events }),
    registerLintCommands(log, linter, extensionUri),
    showLintStatus(problems, functions, config),
    showFunctionBadges(functions, problems),
    showInvocationProgress(invocations, view, cancel, id => sessions.of(id) !== undefined),
  );

  return {
    activationMs: performance.now() - startedAtMs,
    functions,
    invocations,
    cancelInvocation: cancel,
    tree,
    endpoint,
    aws: awsAccess,
    awsTree,
    findDeployed,
    deploys,
    shifts,
    releasePanels: release.panels,
  };
}
