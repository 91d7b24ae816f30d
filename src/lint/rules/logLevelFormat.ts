import { literalText } from '../../project/templateValue.ts';
import type { Report } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { isOnManagedInstances, setSetting, settingOf } from '../template/functionSettings.ts';
import { oncePerPlace } from '../template/oncePerPlace.ts';
import type { TemplateFile } from '../template/templateFile.ts';
import { templateFix } from '../template/templateFix.ts';

export const logLevelFormat: Rule = {
  meta: {
    id: 'log-level-format',
    title: 'Set log levels only with the JSON log format',
    what: 'Reports `ApplicationLogLevel` and `SystemLogLevel` of a function whose `LogFormat` is `Text`; as a warning also where the template says no format, because `Text` is the default.',
    why: 'Lambda filters by level only what is written as JSON. With plain text it refuses the levels, and the deployment fails.',
    fix: 'Set `LogFormat: JSON`, as the quick fix does, or take the levels out.',
    severity: 'error',
    examples: [
      {
        language: 'yaml',
        bad: exampleTemplate([
          'Handler: app.handler',
          'Runtime: nodejs24.x',
          'LoggingConfig:',
          '  LogFormat: Text',
          '  ApplicationLogLevel: WARN',
        ]),
        good: exampleTemplate([
          'Handler: app.handler',
          'Runtime: nodejs24.x',
          'LoggingConfig:',
          '  LogFormat: JSON',
          '  ApplicationLogLevel: WARN',
        ]),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html',
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-loggingconfig.html',
    ],
  },
  check: { template: file => oncePerPlace(check(file)) },
};

const levels = [
  ['applicationLogLevel', 'The application log level'],
  ['systemLogLevel', 'The system log level'],
] as const;

function* check(file: TemplateFile): Iterable<Report> {
  for (const fn of file.functions) {
    const format = settingOf(file, fn, 'logFormat');
    const isText = format === undefined || literalText(format) === 'Text';
    // On managed instances JSON is the default.
    if (!isText || isOnManagedInstances(file, fn)) continue;
    for (const [setting, subject] of levels) {
      const level = settingOf(file, fn, setting);
      if (level?.kind !== 'scalar') continue;
      yield {
        at: level.range,
        ...(format === undefined && { severity: 'warning' }),
        message:
          format === undefined
            ? `${subject} needs the log format JSON, and without LogFormat the function logs plain text.`
            : `${subject} needs the log format JSON. Lambda refuses it for a function that logs plain text.`,
        fixes: () => templateFix('Log as JSON', setSetting(file, fn, 'logFormat', 'JSON', level.range)),
      };
    }
  }
}
