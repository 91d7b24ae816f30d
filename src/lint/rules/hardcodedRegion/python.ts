import type { SyntaxNode } from '@lezer/common';
import { editsOf } from '../../codeEdits.ts';
import { edgeFunctionsAmong, readsEdgeEvent } from '../../edgeFunctions.ts';
import type { Fix, Report } from '../../finding.ts';
import { callArguments } from '../../python/callArguments.ts';
import { insertImport } from '../../python/moduleEdits.ts';
import type { PythonFile } from '../../python/pythonFile.ts';
import { chainOf } from '../../python/references.ts';
import { staticString } from '../../python/staticValue.ts';
import { nodesByName, spanOf } from '../../python/syntax.ts';
import { resolveValue } from '../../python/values.ts';
import { fixTitle, hasChosenRegion, isRegion, messageFor } from './regions.ts';

export function* checkPython(file: PythonFile): Generator<Report> {
  const settings = nodesByName(file, 'CallExpression').flatMap(call => regionSetting(file, call) ?? []);
  const regions = new Set(settings.map(({ region }) => region));
  if (regions.size !== 1 || readsEdgeEvent(file.text) || edgeFunctionsAmong(file.functions).length > 0)
    return;
  for (const { region, value } of settings) {
    const at = spanOf(value);
    yield { at, message: messageFor(region), fixes: () => [readFromEnvironment(file, value)] };
  }
}

interface RegionSetting {
  readonly region: string;
  readonly value: SyntaxNode;
}

const factories = /^(?:boto3|boto3(?:\.session)?\.Session\(\))\.(?:client|resource)$/;
const sessions = /^boto3(?:\.session)?\.Session$/;

/** The region that a client, resource or session is made with. */
function regionSetting(file: PythonFile, call: SyntaxNode): RegionSetting | undefined {
  const callee = call.firstChild ? resolveValue(file, call.firstChild) : undefined;
  const chain = callee && chainOf(callee);
  if (chain === undefined || (!factories.test(chain) && !sessions.test(chain))) return undefined;
  const { positional, keywords } = callArguments(file, call);
  if (keywords.has('endpoint_url')) return undefined;
  const isSession = sessions.test(chain);
  const named = keywords.get('service_name') ?? positional[0];
  const service = isSession || named === undefined ? '' : staticString(file, named);
  if (service === undefined || hasChosenRegion(service)) return undefined;
  const value = keywords.get('region_name') ?? (isSession ? positional[3] : positional[1]);
  const region = value && staticString(file, value);
  return value && isRegion(region) ? { region, value } : undefined;
}

function readFromEnvironment(file: PythonFile, { from: start, to: end }: SyntaxNode): Fix {
  const rewrite = { start, end, newText: 'os.environ["AWS_REGION"]' };
  const edits = editsOf(file, [insertImport(file, 'import os') ?? [], rewrite].flat());
  return { title: fixTitle, edits, isSafe: false };
}
