import ts from 'typescript';
import { edgeFunctionsAmong, readsEdgeEvent } from '../../edgeFunctions.ts';
import type { Fix, Report } from '../../finding.ts';
import { serviceOfClass, serviceOfPackage } from '../../javaScript/awsServices.ts';
import { type PackageCall, packageCallsOf, packageObjectsOf } from '../../javaScript/calls.ts';
import { isForOtherPlaces } from '../../javaScript/conditions.ts';
import { replace } from '../../javaScript/edits.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { objectOf } from '../../javaScript/objectProperties.ts';
import { staticString } from '../../javaScript/staticValue.ts';
import { spanOf } from '../../javaScript/syntax.ts';
import { fixTitle, hasChosenRegion, isRegion, messageFor } from './regions.ts';

export function* checkJavaScript(file: JavaScriptFile): Generator<Report> {
  if (!/\bregion\b/.test(file.text)) return;
  const settings = [...packageObjectsOf(file), ...packageCallsOf(file)].flatMap(
    call => regionSetting(file, call) ?? [],
  );
  const regions = new Set(settings.map(({ region }) => region));
  if (regions.size !== 1 || readsEdgeEvent(file.text) || edgeFunctionsAmong(file.functions).length > 0)
    return;
  for (const { region, value } of settings) {
    if (isForOtherPlaces(value)) continue;
    yield { at: spanOf(value), message: messageFor(region), fixes: () => [readFromEnvironment(file, value)] };
  }
}

type AnyPackageCall = PackageCall<ts.NewExpression | ts.CallExpression>;

interface RegionSetting {
  readonly region: string;
  readonly value: ts.Expression;
}

/** The region that a client is made with, or that `AWS.config.update` sets for all. */
function regionSetting(file: JavaScriptFile, call: AnyPackageCall): RegionSetting | undefined {
  const [first] = call.node.arguments ?? [];
  if (first === undefined || !takesRegion(call)) return undefined;
  const input = objectOf(file, first);
  const value = input?.properties.get('region');
  if (value?.value === undefined || value.file !== file || input?.properties.has('endpoint'))
    return undefined;
  const region = staticString(file, value.value);
  return isRegion(region) ? { region, value: value.value } : undefined;
}

function takesRegion({ node, reference: called }: AnyPackageCall): boolean {
  if (ts.isCallExpression(node))
    return called.module === 'aws-sdk' && called.path.join('.') === 'config.update';
  const service = serviceOfPackage(called.module) ?? serviceOfClass(called);
  return service !== undefined && !hasChosenRegion(service) && !/Command$/.test(called.path.at(-1) ?? '');
}

function readFromEnvironment(file: JavaScriptFile, value: ts.Expression): Fix {
  const text = 'process.env.AWS_REGION';
  const isShort = ts.isShorthandPropertyAssignment(value.parent);
  const edit = replace(file, spanOf(value), isShort ? `region: ${text}` : text);
  return { title: fixTitle, edits: [edit], isSafe: false };
}
