import type { ShiftPlan } from './shift.ts';

/** What an AppSpec tells of a shift. */
export type AppSpecInput = Pick<
  ShiftPlan,
  'functionName' | 'alias' | 'from' | 'to' | 'preTrafficFunction' | 'postTrafficFunction'
>;

/**
 * A shift for CodeDeploy, as data that is the same in YAML and JSON.
 * Source: CodeDeploy user guide, "AppSpec file structure for AWS Lambda deployments".
 */
export function appSpec(input: AppSpecInput) {
  const { functionName, alias, from, to, preTrafficFunction, postTrafficFunction } = input;
  const hooks = [
    ...(preTrafficFunction === undefined ? [] : [{ BeforeAllowTraffic: preTrafficFunction }]),
    ...(postTrafficFunction === undefined ? [] : [{ AfterAllowTraffic: postTrafficFunction }]),
  ];
  return {
    version: 0,
    Resources: [
      {
        [functionName]: {
          Type: 'AWS::Lambda::Function',
          Properties: { Name: functionName, Alias: alias, CurrentVersion: from, TargetVersion: to },
        },
      },
    ],
    ...(hooks.length > 0 && { Hooks: hooks }),
  };
}

/** The AppSpec as YAML. JSON's strings are YAML's too. */
export function appSpecYaml(input: AppSpecInput): string {
  const { Resources, Hooks } = appSpec(input);
  const resources = Resources.flatMap(resource =>
    Object.entries(resource).flatMap(([name, { Type, Properties }]) => [
      `  - ${JSON.stringify(name)}:`,
      `      Type: ${Type}`,
      '      Properties:',
      ...Object.entries(Properties).map(([key, value]) => `        ${key}: ${JSON.stringify(value)}`),
    ]),
  );
  const hooks = (Hooks ?? []).flatMap(hook =>
    Object.entries(hook).map(([name, value]) => `  - ${name}: ${JSON.stringify(value)}`),
  );
  return [
    'version: 0.0',
    'Resources:',
    ...resources,
    ...(hooks.length > 0 ? ['Hooks:', ...hooks] : []),
    '',
  ].join('\n');
}
