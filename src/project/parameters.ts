import type { Range } from '../model/text.ts';
import { literalText, type TemplateValue, textValue, unknownValue, valueAt } from './templateValue.ts';

/** What stands for an account on this machine; AWS's documentation uses the same account number. */
const pseudoParameters: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'AWS::AccountId': '123456789012',
    'AWS::Partition': 'aws',
    'AWS::Region': 'us-east-1',
    'AWS::StackName': 'local',
    'AWS::URLSuffix': 'amazonaws.com',
  }),
);

/** The value of a pseudo parameter; `undefined` for `AWS::NoValue`. */
export function pseudoParameter(name: string, range: Range): TemplateValue | undefined {
  if (name === 'AWS::NoValue') return undefined;
  const value = pseudoParameters.get(name);
  return value === undefined
    ? unknownValue(`${name} is known only after deployment`, range)
    : textValue(value, range);
}

/** The value of a parameter: the given one, else its default. Lists are split as CloudFormation does. */
export function resolveParameter(
  name: string,
  declaration: TemplateValue,
  given: TemplateValue | undefined,
): TemplateValue {
  const value = given ?? valueAt(declaration, 'Default');
  const { range } = declaration;
  if (value?.kind === 'unknown') return value;
  const type = literalText(valueAt(declaration, 'Type')) ?? 'String';
  if (type.startsWith('AWS::SSM::Parameter::Value')) {
    const path = literalText(value);
    const reason = `the Parameter Store value ${path ?? `of ${name}`} is known only on AWS`;
    return {
      ...unknownValue(reason, range),
      ...(path !== undefined && { dynamicText: `{{resolve:ssm:${path}}}` }),
    };
  }
  if (value === undefined) return unknownValue(`the parameter ${name} has no default`, range);
  if (type !== 'CommaDelimitedList' && !type.startsWith('List<')) return emptyAsText(value);
  const text = literalText(value);
  if (text === undefined) return value;
  const items = text.split(',').map(item => textValue(item.trim(), value.range));
  return { kind: 'list', items, range: value.range };
}

/** `Default:` with nothing behind it is the empty string. */
function emptyAsText(value: TemplateValue): TemplateValue {
  return value.kind === 'scalar' && value.value === null ? textValue('', value.range) : value;
}
