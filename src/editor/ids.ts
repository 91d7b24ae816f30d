/** The ids that package.json and the code share; a contract test holds the two together. */

export const commandIds = {
  invokeLocally: 'lambdaWorkbench.invoke.invokeLocally',
  invokeWithEvent: 'lambdaWorkbench.invoke.invokeWithEvent',
  invokeAgain: 'lambdaWorkbench.invoke.invokeAgain',
  showInvocation: 'lambdaWorkbench.invoke.showInvocation',
  stopEnvironments: 'lambdaWorkbench.invoke.stopEnvironments',
  invokeOnAws: 'lambdaWorkbench.invoke.invokeOnAws',
  invokeBoth: 'lambdaWorkbench.invoke.invokeBoth',
  openLogOnAws: 'lambdaWorkbench.logs.openLogOnAws',
  tailLogs: 'lambdaWorkbench.logs.tailLogs',
  showTails: 'lambdaWorkbench.logs.showTails',
  showRecentErrors: 'lambdaWorkbench.logs.showRecentErrors',
  debugLocally: 'lambdaWorkbench.debug.debugLocally',
  exposeRuntimeApi: 'lambdaWorkbench.debug.exposeRuntimeApi',
  hideRuntimeApi: 'lambdaWorkbench.debug.hideRuntimeApi',
  startEndpoint: 'lambdaWorkbench.endpoint.start',
  stopEndpoint: 'lambdaWorkbench.endpoint.stop',
  copyEndpointAddress: 'lambdaWorkbench.endpoint.copyAddress',
  newEvent: 'lambdaWorkbench.events.newEvent',
  openHandler: 'lambdaWorkbench.explorer.openHandler',
  openInTemplate: 'lambdaWorkbench.explorer.openInTemplate',
  copyName: 'lambdaWorkbench.explorer.copyName',
  openLocation: 'lambdaWorkbench.explorer.openLocation',
  refresh: 'lambdaWorkbench.explorer.refresh',
  fixAll: 'lambdaWorkbench.lint.fixAll',
  showRuleDocumentation: 'lambdaWorkbench.lint.showRuleDocumentation',
  restartLinter: 'lambdaWorkbench.lint.restart',
  openReleasePanel: 'lambdaWorkbench.release.openPanel',
  publishVersion: 'lambdaWorkbench.release.publishVersion',
  shiftTraffic: 'lambdaWorkbench.release.shiftTraffic',
  rollBack: 'lambdaWorkbench.release.rollBack',
  createAlias: 'lambdaWorkbench.release.createAlias',
  exportAppSpec: 'lambdaWorkbench.release.exportAppSpec',
  addToTemplate: 'lambdaWorkbench.release.addToTemplate',
  deployCode: 'lambdaWorkbench.deploy.deployCode',
  editConfiguration: 'lambdaWorkbench.deploy.editConfiguration',
  selectAwsPlace: 'lambdaWorkbench.aws.selectPlace',
  signInToAws: 'lambdaWorkbench.aws.signIn',
  reconnectToAws: 'lambdaWorkbench.aws.reconnect',
  refreshAws: 'lambdaWorkbench.aws.refresh',
  refreshAwsRow: 'lambdaWorkbench.aws.refreshRow',
  showMoreAws: 'lambdaWorkbench.aws.showMore',
  filterAws: 'lambdaWorkbench.aws.filter',
  clearAwsFilter: 'lambdaWorkbench.aws.clearFilter',
  groupAws: 'lambdaWorkbench.aws.groupBy',
  addFavourite: 'lambdaWorkbench.aws.addFavorite',
  removeFavourite: 'lambdaWorkbench.aws.removeFavorite',
  copyArn: 'lambdaWorkbench.aws.copyArn',
  copyDeployedName: 'lambdaWorkbench.aws.copyName',
  openInConsole: 'lambdaWorkbench.aws.openInConsole',
  showVariable: 'lambdaWorkbench.aws.showValue',
  hideVariable: 'lambdaWorkbench.aws.hideValue',
  showInAws: 'lambdaWorkbench.aws.showInView',
  chooseTwin: 'lambdaWorkbench.aws.chooseDeployed',
  forgetTwin: 'lambdaWorkbench.aws.forgetDeployed',
  compareWithDeployed: 'lambdaWorkbench.aws.compareWithDeployed',
  showLog: 'lambdaWorkbench.showLog',
} as const;

export type CommandId = (typeof commandIds)[keyof typeof commandIds];

export const viewIds = {
  functions: 'lambdaWorkbench.functions',
  aws: 'lambdaWorkbench.aws',
  invocations: 'lambdaWorkbench.invocations',
} as const;

/** Kinds of panels in the area of the editors. */
export const panelTypes = {
  release: 'lambdaWorkbench.releasePanel',
} as const;

/** Settings by the part of their id after `lambdaWorkbench.`. */
export const settingIds = {
  nodePath: 'emulator.nodePath',
  pythonPath: 'emulator.pythonPath',
  environmentFile: 'emulator.environmentFile',
  environmentOverrides: 'emulator.environmentOverrides',
  secretsFile: 'emulator.secretsFile',
  strict: 'emulator.strict',
  isolation: 'emulator.isolation',
  cpuShare: 'emulator.cpuShare',
  idleMinutes: 'emulator.idleMinutes',
  endpointPort: 'endpoint.port',
  passUnknownToAws: 'endpoint.passUnknownToAws',
  awsProfile: 'aws.profile',
  awsRegion: 'aws.region',
  awsEndpointUrl: 'aws.endpointUrl',
  protectedAliases: 'release.protectedAliases',
  shiftsAfterRestart: 'release.afterRestart',
  exclude: 'explorer.exclude',
  codeLensEnabled: 'codeLens.enabled',
  lintEnabled: 'lint.enabled',
  lintRules: 'lint.rules',
  lintClients: 'lint.clients',
} as const;

export const settingsSection = 'lambdaWorkbench';

/** Facts that `when` clauses of the manifest read. */
export const contextKeys = {
  /** `looking`, `done` or `failed`. */
  scanState: 'lambdaWorkbench.scanState',
  hasFunctions: 'lambdaWorkbench.hasFunctions',
  isEndpointRunning: 'lambdaWorkbench.isEndpointRunning',
  /** How far the functions of the account have been read: the phase of `PagesRead`. */
  awsFunctions: 'lambdaWorkbench.awsFunctions',
  isAwsFiltered: 'lambdaWorkbench.isAwsFiltered',
  /** Objects whose keys are the paths of files. */
  handlerFiles: 'lambdaWorkbench.handlerFiles',
  templateFiles: 'lambdaWorkbench.templateFiles',
  /** An object whose keys are the paths of folders that hold saved events. */
  eventFolders: 'lambdaWorkbench.eventFolders',
} as const;

export type ContextKey = (typeof contextKeys)[keyof typeof contextKeys];
