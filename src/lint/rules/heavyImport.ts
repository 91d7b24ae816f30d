import ts from 'typescript';
import type { Fix, Report } from '../finding.ts';
import { newlineOf, quoteOf, replace, semicolonOf } from '../javaScript/edits.ts';
import { type ImportSite, importSites } from '../javaScript/importSites.ts';
import type { JavaScriptFile } from '../javaScript/javaScriptFile.ts';
import { enclosingFunction, enclosingStatement, spanOf } from '../javaScript/syntax.ts';
import { missingImports } from '../packaging/missingImports.ts';
import type { Rule } from '../rule.ts';

export const heavyImport: Rule = {
  meta: {
    id: 'heavy-import',
    title: 'Load only the part of a package that is used',
    what: 'Reports imports that load the whole of a large package when the function starts: `aws-sdk`, `lodash`, `moment`, `moment-timezone`, `googleapis`. Naming one export in braces loads the whole package all the same, because these are CommonJS packages. Types, imports of a part (`lodash/pick`) and imports inside of a function are left alone.',
    why: 'Everything a file imports is read and run while the environment starts, before the first event. Large packages make that cold start longer, and a bundler cannot leave out the unused parts of a CommonJS package.',
    fix: 'Import the part that is used: `aws-sdk/clients/s3`, `lodash/pick.js`. Or take a smaller package: the clients of version 3 of the SDK, `date-fns` or the built-in `Intl` for dates, `@googleapis/sheets`. The quick fix splits imports of `lodash`, and imports of clients from `aws-sdk` by `require`.',
    severity: 'information',
    examples: [
      {
        language: 'javascript',
        bad: [
          "const { pick } = require('lodash');",
          '',
          "exports.handler = async event => pick(event, ['id']);",
          '',
        ].join('\n'),
        good: [
          "const pick = require('lodash/pick.js');",
          '',
          "exports.handler = async event => pick(event, ['id']);",
          '',
        ].join('\n'),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html',
      'https://docs.aws.amazon.com/sdk-for-javascript/v2/developer-guide/creating-and-calling-service-objects.html',
    ],
  },
  check: { javaScript: checkJavaScript },
};

const advice: ReadonlyMap<string, string> = new Map([
  ['aws-sdk', 'Load one client, such as aws-sdk/clients/s3, or move to version 3 of the SDK.'],
  ['lodash', 'Load the functions by themselves, such as lodash/pick.js.'],
  ['moment', 'Intl, date-fns or dayjs are much smaller.'],
  ['moment-timezone', 'Intl, date-fns or dayjs are much smaller.'],
  ['googleapis', 'Load the package of one API, such as @googleapis/sheets.'],
]);

function* checkJavaScript(file: JavaScriptFile): Iterable<Report> {
  for (const site of importSites(file)) {
    const better = advice.get(site.specifier);
    if (better === undefined || site.kind === 'dynamic' || enclosingFunction(site.node)) continue;
    if (isMissing(file, site.specifier)) continue;
    yield {
      at: spanOf(site.literal),
      message: `This loads all of ${site.specifier} at every cold start. ${better}`,
      fixes: () => splitFix(file, site),
    };
  }
}

/** That it cannot be loaded at all is for another rule to say. */
function isMissing(file: JavaScriptFile, packageName: string): boolean {
  const [missing] = missingImports(file, name => name === packageName);
  return missing !== undefined;
}

/** Names in braces become imports of their own. */
function splitFix(file: JavaScriptFile, site: ImportSite): readonly Fix[] {
  const statement = enclosingStatement(site.node);
  const names = statement && importedNames(statement);
  if (statement === undefined || names === undefined || names.length === 0) return [];
  const isRequired = site.kind === 'require';
  const lines = names.map(({ name, local }) => {
    const part = partOf(site.specifier, name, isRequired);
    return part && lineFor(file, local, part, isRequired);
  });
  if (lines.includes(undefined)) return [];
  const title = `Load only ${names.map(({ name }) => name).join(', ')}`;
  const edit = replace(file, spanOf(statement), lines.join(newlineOf(file)));
  return [{ title, edits: [edit], isSafe: false }];
}

interface ImportedName {
  readonly name: string;
  readonly local: string;
}

function importedNames(statement: ts.Statement): readonly ImportedName[] | undefined {
  if (ts.isImportDeclaration(statement)) {
    const clause = statement.importClause;
    if (clause?.name || !clause?.namedBindings || !ts.isNamedImports(clause.namedBindings)) return undefined;
    const { elements } = clause.namedBindings;
    if (elements.some(({ isTypeOnly }) => isTypeOnly)) return undefined;
    return elements.map(({ name, propertyName }) => ({
      name: (propertyName ?? name).text,
      local: name.text,
    }));
  }
  if (!ts.isVariableStatement(statement)) return undefined;
  const [declaration, ...others] = statement.declarationList.declarations;
  if (!declaration || others.length > 0 || !ts.isObjectBindingPattern(declaration.name)) return undefined;
  if (!declaration.initializer || !ts.isCallExpression(declaration.initializer)) return undefined;
  const names = declaration.name.elements.map(({ name, propertyName, dotDotDotToken, initializer }) => {
    if (!ts.isIdentifier(name) || dotDotDotToken || initializer) return undefined;
    if (propertyName && !ts.isIdentifier(propertyName)) return undefined;
    return { name: (propertyName ?? name).text, local: name.text };
  });
  return names.every(name => name !== undefined) ? names : undefined;
}

/** The ending of lodash's files is needed by Node.js in ES modules. */
function partOf(specifier: string, name: string, isRequired: boolean): string | undefined {
  if (specifier === 'lodash') return `lodash/${name}.js`;
  const isClient =
    /^[A-Z][A-Za-z\d]+$/.test(name) &&
    !/Credentials$|^(?:Config|Endpoint|Http\w+|Request|Response|Service|Signers)$/.test(name);
  return specifier === 'aws-sdk' && isClient && isRequired
    ? `aws-sdk/clients/${name.toLowerCase()}`
    : undefined;
}

function lineFor(file: JavaScriptFile, local: string, part: string, isRequired: boolean): string {
  const quote = quoteOf(file);
  const end = semicolonOf(file);
  const specifier = `${quote}${part}${quote}`;
  return isRequired
    ? `const ${local} = require(${specifier})${end}`
    : `import ${local} from ${specifier}${end}`;
}
