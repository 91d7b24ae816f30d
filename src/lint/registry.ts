import type { Rule } from './rule.ts';
import { aliasLatestPc } from './rules/aliasLatestPc.ts';
import { apiPathDup } from './rules/apiPathDup.ts';
import { apiResponseShape } from './rules/apiResponseShape.ts';
import { archNativeMismatch } from './rules/archNativeMismatch.ts';
import { arm64Suggestion } from './rules/arm64Suggestion.ts';
import { asyncCallbackMix } from './rules/asyncCallbackMix.ts';
import { asyncForeach } from './rules/asyncForeach.ts';
import { asyncHandlerPython } from './rules/asyncHandlerPython.ts';
import { asyncNoDestination } from './rules/asyncNoDestination.ts';
import { awaitInLoop } from './rules/awaitInLoop.ts';
import { callbackHandlerRemoved } from './rules/callbackHandlerRemoved.ts';
import { callbackWaitsNoop } from './rules/callbackWaitsNoop.ts';
import { codeuriMissing } from './rules/codeuriMissing.ts';
import { consoleLogEvent } from './rules/consoleLogEvent.ts';
import { contextDoneRemoved } from './rules/contextDoneRemoved.ts';
import { corsMissing } from './rules/corsMissing.ts';
import { corsWildcardCredentials } from './rules/corsWildcardCredentials.ts';
import { dbCloseInHandler } from './rules/dbCloseInHandler.ts';
import { defaultMemory } from './rules/defaultMemory.ts';
import { defaultMutableArg } from './rules/defaultMutableArg.ts';
import { defaultTimeout } from './rules/defaultTimeout.ts';
import { deprecatedRuntime } from './rules/deprecatedRuntime.ts';
import { dupFunctionName } from './rules/dupFunctionName.ts';
import { durableClosureMutation } from './rules/durableClosureMutation.ts';
import { durableNestedOperation } from './rules/durableNestedOperation.ts';
import { durableNondeterminism } from './rules/durableNondeterminism.ts';
import { edgeFunctionRestrictions } from './rules/edgeFunctionRestrictions.ts';
import { envSize } from './rules/envSize.ts';
import { envVarUndefined } from './rules/envVarUndefined.ts';
import { envVarUnused } from './rules/envVarUnused.ts';
import { ephemeralRange } from './rules/ephemeralRange.ts';
import { esmBatchSize } from './rules/esmBatchSize.ts';
import { esmFailureHandling } from './rules/esmFailureHandling.ts';
import { esmMaximumConcurrency } from './rules/esmMaximumConcurrency.ts';
import { esmStartingPosition } from './rules/esmStartingPosition.ts';
import { functionUrlAuthNone } from './rules/functionUrlAuthNone.ts';
import { handlerFormat } from './rules/handlerFormat.ts';
import { handlerNotFound } from './rules/handlerNotFound.ts';
import { hardcodedCredentials } from './rules/hardcodedCredentials.ts';
import { hardcodedRegion } from './rules/hardcodedRegion.ts';
import { heavyImport } from './rules/heavyImport.ts';
import { iamStar } from './rules/iamStar.ts';
import { importInHandler } from './rules/importInHandler.ts';
import { initInHandler } from './rules/initInHandler.ts';
import { keepaliveDisabled } from './rules/keepaliveDisabled.ts';
import { layersLimit } from './rules/layersLimit.ts';
import { logLevelFormat } from './rules/logLevelFormat.ts';
import { logRetention } from './rules/logRetention.ts';
import { managedInstanceConcurrency } from './rules/managedInstanceConcurrency.ts';
import { maxTimeout } from './rules/maxTimeout.ts';
import { memoryRange } from './rules/memoryRange.ts';
import { missingPagination } from './rules/missingPagination.ts';
import { missingRuntimeDependency } from './rules/missingRuntimeDependency.ts';
import { moduleFormatMismatch } from './rules/moduleFormatMismatch.ts';
import { moduleInitAsync } from './rules/moduleInitAsync.ts';
import { multiprocessingPrimitives } from './rules/multiprocessingPrimitives.ts';
import { networkCallWithoutTimeout } from './rules/networkCallWithoutTimeout.ts';
import { nonSerializableReturn } from './rules/nonSerializableReturn.ts';
import { packageSize } from './rules/packageSize.ts';
import { partialBatchMismatch } from './rules/partialBatchMismatch.ts';
import { permissionSource } from './rules/permissionSource.ts';
import { pollingInsteadOfWaiter } from './rules/pollingInsteadOfWaiter.ts';
import { port25 } from './rules/port25.ts';
import { processExitInHandler } from './rules/processExitInHandler.ts';
import { recursiveTrigger } from './rules/recursiveTrigger.ts';
import { requestStateInModuleScope } from './rules/requestStateInModuleScope.ts';
import { reservedEnvVar } from './rules/reservedEnvVar.ts';
import { s3CodeUnversioned } from './rules/s3CodeUnversioned.ts';
import { scheduleExpression } from './rules/scheduleExpression.ts';
import { sdkV2NotInRuntime } from './rules/sdkV2NotInRuntime.ts';
import { secretFetchPerInvocation } from './rules/secretFetchPerInvocation.ts';
import { secretInEnv } from './rules/secretInEnv.ts';
import { serverListenInHandler } from './rules/serverListenInHandler.ts';
import { serverlessHandlerMissing } from './rules/serverlessHandlerMissing.ts';
import { serverlessHttpIncomplete } from './rules/serverlessHttpIncomplete.ts';
import { sharedRole } from './rules/sharedRole.ts';
import { snapstartUnsupported } from './rules/snapstartUnsupported.ts';
import { snapstartWithoutVersion } from './rules/snapstartWithoutVersion.ts';
import { sqsNoRedrive } from './rules/sqsNoRedrive.ts';
import { sqsVisibilityTimeout } from './rules/sqsVisibilityTimeout.ts';
import { streamingHandlerShape } from './rules/streamingHandlerShape.ts';
import { swallowedExceptionInQueueHandler } from './rules/swallowedExceptionInQueueHandler.ts';
import { syncHandlerReturnIgnored } from './rules/syncHandlerReturnIgnored.ts';
import { syncIoInHandler } from './rules/syncIoInHandler.ts';
import { syncLambdaInvoke } from './rules/syncLambdaInvoke.ts';
import { timeAtModuleScope } from './rules/timeAtModuleScope.ts';
import { timeoutExceedsIntegration } from './rules/timeoutExceedsIntegration.ts';
import { timeoutRange } from './rules/timeoutRange.ts';
import { timerLeak } from './rules/timerLeak.ts';
import { tmpFileNotCleaned } from './rules/tmpFileNotCleaned.ts';
import { tracingOff } from './rules/tracingOff.ts';
import { unawaitedPromise } from './rules/unawaitedPromise.ts';
import { uncheckedBatchWrite } from './rules/uncheckedBatchWrite.ts';
import { unguardedBodyParse } from './rules/unguardedBodyParse.ts';
import { unusedSuppression } from './rules/unusedSuppression.ts';
import { urlCorsStar } from './rules/urlCorsStar.ts';
import { vpcNoEgress } from './rules/vpcNoEgress.ts';
import { writeOutsideTmp } from './rules/writeOutsideTmp.ts';
import { zipfileInline } from './rules/zipfileInline.ts';

/** Every rule, by id. */
export const rules: readonly Rule[] = [
  aliasLatestPc,
  apiPathDup,
  apiResponseShape,
  archNativeMismatch,
  arm64Suggestion,
  asyncCallbackMix,
  asyncForeach,
  asyncHandlerPython,
  asyncNoDestination,
  awaitInLoop,
  callbackHandlerRemoved,
  callbackWaitsNoop,
  codeuriMissing,
  consoleLogEvent,
  contextDoneRemoved,
  corsMissing,
  corsWildcardCredentials,
  dbCloseInHandler,
  defaultMemory,
  defaultMutableArg,
  defaultTimeout,
  deprecatedRuntime,
  dupFunctionName,
  durableClosureMutation,
  durableNestedOperation,
  durableNondeterminism,
  edgeFunctionRestrictions,
  envSize,
  envVarUndefined,
  envVarUnused,
  ephemeralRange,
  esmBatchSize,
  esmFailureHandling,
  esmMaximumConcurrency,
  esmStartingPosition,
  functionUrlAuthNone,
  handlerFormat,
  handlerNotFound,
  hardcodedCredentials,
  hardcodedRegion,
  heavyImport,
  iamStar,
  importInHandler,
  initInHandler,
  keepaliveDisabled,
  layersLimit,
  logLevelFormat,
  logRetention,
  managedInstanceConcurrency,
  maxTimeout,
  memoryRange,
  missingPagination,
  missingRuntimeDependency,
  moduleFormatMismatch,
  moduleInitAsync,
  multiprocessingPrimitives,
  networkCallWithoutTimeout,
  nonSerializableReturn,
  packageSize,
  partialBatchMismatch,
  permissionSource,
  pollingInsteadOfWaiter,
  port25,
  processExitInHandler,
  recursiveTrigger,
  requestStateInModuleScope,
  reservedEnvVar,
  s3CodeUnversioned,
  scheduleExpression,
  sdkV2NotInRuntime,
  secretFetchPerInvocation,
  secretInEnv,
  serverListenInHandler,
  serverlessHandlerMissing,
  serverlessHttpIncomplete,
  sharedRole,
  snapstartUnsupported,
  snapstartWithoutVersion,
  sqsNoRedrive,
  sqsVisibilityTimeout,
  streamingHandlerShape,
  swallowedExceptionInQueueHandler,
  syncHandlerReturnIgnored,
  syncIoInHandler,
  syncLambdaInvoke,
  timeAtModuleScope,
  timeoutExceedsIntegration,
  timeoutRange,
  timerLeak,
  tmpFileNotCleaned,
  tracingOff,
  unawaitedPromise,
  uncheckedBatchWrite,
  unguardedBodyParse,
  unusedSuppression,
  urlCorsStar,
  vpcNoEgress,
  writeOutsideTmp,
  zipfileInline,
];
