import { type TemplateValue, valueAt } from '../../project/templateValue.ts';
import type { LinkedFunction } from '../codeFile.ts';
import { serverlessPlugins } from '../packaging/build.ts';
import { functionInTemplate } from './functionInTemplate.ts';
import { mergedProperties } from './mergedProperties.ts';
import type { TemplateFile, TemplateFunction } from './templateFile.ts';

/** Plugins of the Serverless Framework that bring variables from files and stores, and lists of them that are elsewhere. */
const environmentPlugins = /env|secret|ssm|stage|config|param|\$\{/i;

/** Names that Lambda sets, that its runtimes and extensions read, or that stand for a developer's machine. */
const givenNames =
  /^_|^(?:AWS|LAMBDA|NODE|NPM|PYTHON|POWERTOOLS|DD|DATADOG|NEW_RELIC|OTEL|OPENTELEMETRY|SENTRY|LUMIGO|PARAMETERS_SECRETS|SSM_PARAMETER_STORE|SECRETS_MANAGER|LC|IS|LOCALSTACK|JEST|VITEST|PYTEST|npm)_|^(?:CI|DEBUG|HOME|HOST|HOSTNAME|HTTPS?_PROXY|LANG|LD_LIBRARY_PATH|LOCAL|LOG_LEVEL|NO_PROXY|PATH|PORT|PWD|SHLVL|TMPDIR|TZ|USER|VERSION)$/;

/** Whether a variable is there, or means something, without the template and the code. */
export function isGivenVariable(name: string): boolean {
  return givenNames.test(name);
}

/** The names of the variables that a function has; `undefined` where it may have others. */
export function variableNames(linked: LinkedFunction): ReadonlySet<string> | undefined {
  const { function: fn, template } = linked;
  const own = functionInTemplate(linked);
  if (own === undefined || fn.packageType === 'Image' || isComputed(template, own)) return undefined;
  return new Set(fn.environment.map(({ name }) => name));
}

function isComputed(template: TemplateFile, own: TemplateFunction): boolean {
  const { resource } = own;
  const { root, scope } = template;
  if (resource.type === 'serverless') {
    const isBrought = serverlessPlugins(template).some(plugin => environmentPlugins.test(plugin));
    const values = [valueAt(resource.value, 'environment'), valueAt(root, 'provider', 'environment')];
    return isBrought || values.some(value => value !== undefined && !isPlainMap(value));
  }
  const merged = mergedProperties(template, own);
  if (hasTransform(merged) || hasTransform(resource.value)) return true;
  const environment = valueAt(merged, 'Environment');
  if (environment === undefined) return false;
  if (!isPlainMap(environment) || !isPlainMap(valueAt(environment, 'Variables'))) return true;
  return scope.get(environment, 'Variables')?.kind !== 'map';
}

function isPlainMap(value: TemplateValue | undefined): boolean {
  return (
    value?.kind === 'map' &&
    value.entries.every(({ key }) => key !== 'Ref' && key !== '<<' && !key.startsWith('Fn::'))
  );
}

function hasTransform(value: TemplateValue | undefined): boolean {
  return value?.kind === 'map' && value.entries.some(({ key }) => key.startsWith('Fn::'));
}
