import { mentionedResources, referencedResource } from '../../project/resourceReferences.ts';
import { entryOf, literalText, type TemplateValue, valueAt } from '../../project/templateValue.ts';
import type { Fix, Report } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { setProperty } from '../template/edits.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { settingOf, writtenSettingOf } from '../template/functionSettings.ts';
import { isMadeByCdk } from '../template/madeByCdk.ts';
import { oncePerPlace } from '../template/oncePerPlace.ts';
import type { Resource, TemplateFile, TemplateFunction } from '../template/templateFile.ts';
import { templateFix } from '../template/templateFix.ts';

export const logRetention: Rule = {
  meta: {
    id: 'log-retention',
    title: 'Say how long the logs of a function are kept',
    what: 'Reports a function for whose log group the template says no retention: neither by a log group for it, nor by `LoggingConfig`, nor by `logRetentionInDays` in serverless.yml; a serverless.yml that says it nowhere is reported once, at its provider. Log groups that the template only names are left alone, and so are templates with log groups whose names only the deployment knows.',
    why: 'Lambda makes a log group that keeps everything forever. It is paid for each month, and it keeps what a law may ask to delete.',
    fix: 'Add a log group with `RetentionInDays`, as the quick fix does. Where the function is deployed already, its log group exists; import it into the stack or delete it before the next deployment.',
    severity: 'information',
    examples: [
      {
        language: 'yaml',
        bad: exampleTemplate(['Handler: app.handler', 'Runtime: nodejs24.x']),
        good: exampleTemplate(
          ['Handler: app.handler', 'Runtime: nodejs24.x'],
          [
            'OrdersLogGroup:',
            '  Type: AWS::Logs::LogGroup',
            '  Properties:',
            `    LogGroupName: !Sub /aws/lambda/\${Orders}`,
            '    RetentionInDays: 30',
          ],
        ),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-loggroups.html',
      'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html',
    ],
  },
  check: { template: file => oncePerPlace(check(file)) },
};

const days = 30;

/** Log groups, and the resource with which the CDK sets the retention of one that Lambda made. */
const groupTypes = ['AWS::Logs::LogGroup', 'Custom::LogRetention'];

function check(file: TemplateFile): Iterable<Report> {
  return file.format === 'serverless' ? checkServerless(file) : checkResources(file);
}

/** The framework makes the log groups: it knows one retention for all functions, and one for each. */
function* checkServerless(file: TemplateFile): Iterable<Report> {
  const provider = entryOf(file.root, 'provider');
  if (saysRetention(provider?.value) || file.resources(...groupTypes).length > 0) return;
  const silent = file.functions.filter(({ resource }) => !saysRetention(resource.value));
  if (silent.length > 1 && silent.length === file.functions.length && provider?.value.kind === 'map') {
    const { keyRange: at, value } = provider;
    yield {
      at,
      message:
        'Nothing here says how long the logs of the functions are kept. CloudWatch keeps them forever.',
      fixes: () => fixIn(file, value, ['logRetentionInDays']),
    };
    return;
  }
  for (const { function: fn, resource } of silent) {
    yield {
      at: fn.nameRange,
      message: messageFor(fn.logicalId),
      fixes: () => fixIn(file, resource.value, ['logRetentionInDays']),
    };
  }
}

function saysRetention(place: TemplateValue | undefined): boolean {
  const isOwnGroup = entryOf(valueAt(place, 'logs'), 'logGroup') !== undefined;
  return isOwnGroup || ['logRetentionInDays', 'disableLogs'].some(key => entryOf(place, key) !== undefined);
}

function messageFor(functionName: string): string {
  return `Nothing here says how long the logs of ${functionName} are kept. CloudWatch keeps them forever.`;
}

function* checkResources(file: TemplateFile): Iterable<Report> {
  for (const fn of file.functions) {
    if (isMadeByCdk(file, fn)) continue;
    const group = groupOf(file, fn);
    if (group === 'fine') continue;
    const { logicalId, nameRange } = fn.function;
    if (group === 'none') {
      yield {
        at: nameRange,
        message: messageFor(logicalId),
        fixes: () => missingGroupFixes(file, fn),
      };
    } else if (file.scope.get(group.properties, 'RetentionInDays') === undefined) {
      yield {
        at: group.nameRange,
        message: `${group.logicalId} does not say how long it keeps logs. CloudWatch keeps them forever.`,
        fixes: () => fixIn(file, group.value, ['Properties', 'RetentionInDays']),
      };
    }
  }
}

/** The log group of a function in the template. */
function groupOf(file: TemplateFile, fn: TemplateFunction): Resource | 'fine' | 'none' {
  const groups = file.resources(...groupTypes);
  const name = (group: Resource) => file.scope.get(group.properties, 'LogGroupName');
  const setting = settingOf(file, fn, 'logGroup');
  if (setting !== undefined) {
    const logicalId = referencedResource(writtenSettingOf(file, fn, 'logGroup'), file.scope);
    const own = groups.find(group => {
      return group.logicalId === logicalId || literalText(name(group)) === literalText(setting);
    });
    return own ?? 'fine';
  }
  const { functionName, logicalId } = fn.function;
  const defaultName = functionName.known ? `/aws/lambda/${functionName.value}` : undefined;
  const own = groups.find(group => {
    const written = valueAt(group.properties, 'LogGroupName');
    return (
      mentionedResources(written, file.scope).includes(logicalId) ||
      (defaultName !== undefined && literalText(name(group)) === defaultName)
    );
  });
  if (own) return own;
  return groups.some(group => isOfUnknownName(file, group)) ? 'fine' : 'none';
}

function isOfUnknownName(file: TemplateFile, { properties }: Resource): boolean {
  const written = valueAt(properties, 'LogGroupName');
  const isOfFunction = mentionedResources(written, file.scope).length > 0;
  return !isOfFunction && file.scope.resolve(written)?.kind === 'unknown';
}

function missingGroupFixes(file: TemplateFile, { function: fn }: TemplateFunction): readonly Fix[] {
  const groupId = `${fn.logicalId}LogGroup`;
  if (file.scope.resources.has(groupId) || file.root?.kind !== 'map') return [];
  const group = {
    Type: 'AWS::Logs::LogGroup',
    Properties: {
      LogGroupName: { 'Fn::Sub': `/aws/lambda/\${${fn.logicalId}}` },
      RetentionInDays: days,
    },
  };
  return templateFix(
    `Add a log group that keeps logs for ${days} days`,
    setProperty(file, file.root, ['Resources', groupId], group),
  );
}

function fixIn(file: TemplateFile, map: TemplateValue, path: readonly string[]): readonly Fix[] {
  if (map.kind !== 'map') return [];
  return templateFix(`Keep logs for ${days} days`, setProperty(file, map, path, days));
}
