import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Rule, RuleMeta } from '../../lint/rule.ts';
import { ruleAddress } from '../../lint/ruleAddress.ts';
import type { Location, Range } from '../../model/text.ts';
import type { Problem } from './lintResult.ts';

const levels = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
  off: 'none',
} as const;

/** What stands in the log besides the problems. */
export interface SarifOptions {
  readonly rules: readonly Rule[];
  readonly version: string;
  /** Files inside of it are named relative to it. */
  readonly folder: string;
}

/** Problems as SARIF 2.1.0, which code scanning services read. */
export function sarifFormat(problems: readonly Problem[], { rules, version, folder }: SarifOptions): string {
  const placeOf = ({ file, range }: Location) => ({
    artifactLocation: artifactLocation(file, folder),
    region: regionOf(range),
  });
  const ids = rules.map(({ meta }) => meta.id);
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Lambda Workbench',
            version,
            informationUri: 'https://github.com/lambda-workbench/lambda-workbench',
            rules: rules.map(({ meta }) => describeRule(meta)),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { uri: `${pathToFileURL(folder).href}/` } },
        results: problems.map(({ file, rule, severity, message, range, related }) => ({
          ruleId: rule,
          ruleIndex: ids.indexOf(rule),
          level: levels[severity],
          message: { text: message },
          locations: [{ physicalLocation: placeOf({ file, range }) }],
          ...(related.length > 0 && {
            relatedLocations: related.map(({ message: text, location }, id) => ({
              id,
              message: { text },
              physicalLocation: placeOf(location),
            })),
          }),
        })),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function describeRule({ id, title, what, why, fix, severity }: RuleMeta) {
  return {
    id,
    name: id,
    shortDescription: { text: `${title}.` },
    fullDescription: { text: why },
    help: { text: `${what} ${fix}`, markdown: `${what}\n\n${why}\n\n${fix}` },
    helpUri: ruleAddress(id),
    defaultConfiguration: { level: levels[severity], enabled: severity !== 'off' },
  };
}

function artifactLocation(file: string, folder: string) {
  const relative = path.relative(folder, file);
  if (relative.startsWith('..') || path.isAbsolute(relative)) return { uri: pathToFileURL(file).href };
  return { uri: encodeURI(relative.replaceAll('\\', '/')), uriBaseId: '%SRCROOT%' };
}

/** SARIF counts from 1. */
function regionOf({ start, end }: Range) {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
