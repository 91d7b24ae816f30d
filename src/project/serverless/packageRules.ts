import type { CodeLocation } from '../../model/lambdaFunction.ts';
import { itemsOf, literalText, type TemplateValue, valueAt } from '../templateValue.ts';

type PackageRules = Pick<Extract<CodeLocation, { type: 'directory' }>, 'patterns' | 'keepsDevDependencies'>;

/**
 * What `package` of the service and of a function say about its files. What is left out comes before what is taken
 * in again; a function's own patterns count only where it is packaged individually (the framework's guide,
 * "Packaging").
 */
export function readPackageRules(root: TemplateValue, own: TemplateValue): PackageRules {
  const isIndividual = [root, own].some(
    value => literalText(valueAt(value, 'package', 'individually')) === 'true',
  );
  const said = isIndividual ? [root, own] : [root];
  const texts = (key: string) =>
    said.flatMap(value => itemsOf(valueAt(value, 'package', key)).flatMap(item => literalText(item) ?? []));
  const excluded = texts('exclude').map(text => (text.startsWith('!') ? text.slice(1) : `!${text}`));
  const patterns = [...excluded, ...texts('include'), ...texts('patterns')];
  const keepsDevDependencies = said.some(
    value => literalText(valueAt(value, 'package', 'excludeDevDependencies')) === 'false',
  );
  return {
    ...(patterns.length > 0 && { patterns }),
    ...(keepsDevDependencies && { keepsDevDependencies }),
  };
}
