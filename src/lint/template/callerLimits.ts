import type { Location } from '../../model/text.ts';
import type { Trigger } from '../../model/trigger.ts';
import { functionOfTarget } from '../../project/functionOfTarget.ts';
import { entriesOf, literalText, valueAt } from '../../project/templateValue.ts';
import { functionEvents } from './functionEvents.ts';
import type { TemplateFile, TemplateFunction } from './templateFile.ts';

/** A service that waits for a function, and for how long. */
export interface CallerLimit {
  /** As a sentence begins: `A REST API`. */
  readonly caller: string;
  readonly seconds: number;
  /** Where the template connects the two. */
  readonly location: Location;
  /** AWS raises the limit on request. */
  readonly isSoft: boolean;
}

/**
 * What can make an API wait shorter or longer, or not at all: its own time limit, streaming, an asynchronous call, and
 * a definition in another file, where all of that may stand.
 */
const ownIntegration =
  /timeoutInMillis|responseTransferMode|invocation-?type|DefinitionUri|BodyS3Location|AWS::Include/i;

/** The services that wait for a function, as far as the template shows them. */
export function callerLimits(file: TemplateFile, fn: TemplateFunction): readonly CallerLimit[] {
  // A permission tells which service may call, not as what: a WebSocket API, a sender of messages.
  const triggers = fn.function.triggers.filter(({ type }) => type !== 'AWS::Lambda::Permission');
  const ofTriggers = triggers.flatMap(trigger => {
    const limit = limitOf(trigger, file, fn);
    const location = { file: trigger.templateFile ?? file.file, range: trigger.range };
    return limit ? [{ isSoft: false, ...limit, location }] : [];
  });
  return [...ofTriggers, ...dataSourceLimits(file, fn), ...versionedTriggerLimits(file, fn)];
}

/**
 * From the quotas of API Gateway and CloudFront and from the developer guide of Amazon Cognito ("Customizing user pool
 * workflows with Lambda triggers"). The senders of messages are not waited for.
 */
function limitOf(
  { kind, details, summary }: Trigger,
  file: TemplateFile,
  fn: TemplateFunction,
): (Omit<CallerLimit, 'location' | 'isSoft'> & { isSoft?: boolean }) | undefined {
  switch (kind) {
    case 'api-rest':
      if (ownIntegration.test(file.text) || isAsynchronous(file, fn)) return undefined;
      return { caller: 'A REST API', seconds: 29, isSoft: true };
    case 'api-http':
      return ownIntegration.test(file.text) ? undefined : { caller: 'An HTTP API', seconds: 30 };
    case 'cognito': {
      const events = details.events ?? [summary];
      return events.some(isSender) ? undefined : { caller: 'Amazon Cognito', seconds: 5 };
    }
    case 'cloudfront':
      if (summary.startsWith('viewer')) return { caller: 'CloudFront', seconds: 5 };
      return summary.startsWith('origin') ? { caller: 'CloudFront', seconds: 30 } : undefined;
    default:
      return undefined;
  }
}

/** The Serverless Framework's `async: true` of an event `http`. */
function isAsynchronous(file: TemplateFile, fn: TemplateFunction): boolean {
  if (file.format !== 'serverless') return false;
  return functionEvents(file, fn).some(({ value }) => literalText(file.scope.get(value, 'async')) === 'true');
}

/** AppSync ends a request after 30 seconds ("AWS AppSync endpoints and quotas"). */
function dataSourceLimits(file: TemplateFile, { function: fn }: TemplateFunction): readonly CallerLimit[] {
  return file.resources('AWS::AppSync::DataSource').flatMap(({ properties, nameRange }) => {
    const target = valueAt(properties, 'LambdaConfig', 'LambdaFunctionArn');
    if (functionOfTarget(target, file.scope, new Map()) !== fn.logicalId) return [];
    return [
      { caller: 'AppSync', seconds: 30, location: { file: file.file, range: nameRange }, isSoft: false },
    ];
  });
}

/** Triggers of a user pool that name a version of their event beside the function: `PreTokenGenerationConfig`. */
function versionedTriggerLimits(
  file: TemplateFile,
  { function: fn }: TemplateFunction,
): readonly CallerLimit[] {
  return file.resources('AWS::Cognito::UserPool').flatMap(({ properties }) =>
    entriesOf(file.scope.get(properties, 'LambdaConfig')).flatMap(({ key, keyRange, value }) => {
      const target = valueAt(value, 'LambdaArn');
      if (isSender(key) || functionOfTarget(target, file.scope, new Map()) !== fn.logicalId) return [];
      return [
        {
          caller: 'Amazon Cognito',
          seconds: 5,
          location: { file: file.file, range: keyRange },
          isSoft: false,
        },
      ];
    }),
  );
}

function isSender(trigger: string): boolean {
  return /^Custom(?:Email|SMS)Sender$/i.test(trigger);
}
