import type { FunctionConfiguration } from '../../../model/aws/deployedFunction.ts';
import type { ProjectFunction } from '../../../protocol/project.ts';
import type { ComparisonShown } from '../../../protocol/releasePanel.ts';
import { configurationDiff } from '../../../release/configurationDiff.ts';
import { settingName, settingText } from '../../../release/differenceText.ts';
import type { ConnectedAws } from '../../aws/awsAccess.ts';
import { workspaceConfiguration } from './workspaceConfiguration.ts';

/** The word for the function of the workspace on one side of a comparison. */
export const workspaceSide = 'workspace';

/** Two versions of a function, or one and what the workspace would deploy. */
export interface ComparedSides {
  readonly functionName: string;
  /** `$LATEST`, a number, an alias, or {@link workspaceSide}. */
  readonly from: string;
  readonly to: string;
  /** The function of the workspace, where it is a side. */
  readonly found?: ProjectFunction;
  /** The person asked to see the values of environment variables. */
  readonly showsValues?: true;
}

/** The settings of both sides. */
export interface ComparedConfigurations {
  readonly from: FunctionConfiguration;
  readonly to: FunctionConfiguration;
}

/** Reads the settings of both sides from AWS and from the template. */
export async function readConfigurations(
  { lambda }: Pick<ConnectedAws, 'lambda'>,
  { functionName, from, to, found }: ComparedSides,
  signal?: AbortSignal,
): Promise<ComparedConfigurations> {
  const read = (side: string) =>
    side === workspaceSide ? undefined : lambda.getConfiguration(functionName, side, signal);
  const [one, other] = await Promise.all([read(from), read(to)]);
  const deployed = one ?? other;
  if (!deployed) throw new Error('One side of a comparison must be deployed.');
  const ofWorkspace = () => (found ? workspaceConfiguration(found.function, deployed) : deployed);
  return { from: one ?? ofWorkspace(), to: other ?? ofWorkspace() };
}

/** How two sides differ, before or after their code was compared. */
export function comparisonShown(
  { from, to }: ComparedSides,
  configurations: ComparedConfigurations,
  code: ComparisonShown['code'],
): ComparisonShown {
  return { from, to, settings: settingsShown(configurations), code };
}

/** What is known of the code without downloading it. */
export function codeBefore(
  { from, to }: ComparedSides,
  configurations: ComparedConfigurations,
): ComparisonShown['code'] {
  const { from: one, to: other } = configurations;
  const isOfWorkspace = from === workspaceSide || to === workspaceSide;
  if (!isOfWorkspace && one.codeSha256 === other.codeSha256) return { type: 'same' };
  // An image is no package that could be looked into; its digest is among the settings.
  if (one.packageType === 'Image' || other.packageType === 'Image') return { type: 'read', files: [] };
  const sizes = isOfWorkspace ? [one.codeSizeBytes] : [one.codeSizeBytes, other.codeSizeBytes];
  return { type: 'notRead', downloadBytes: sizes.reduce((sum, size) => sum + size, 0) };
}

/** The settings that differ. Values of environment variables are not told. */
export function settingsShown({ from, to }: ComparedConfigurations): ComparisonShown['settings'] {
  return configurationDiff(from, to).map(({ property, from, to }) => {
    const before = settingText(property, from);
    const after = settingText(property, to);
    return {
      name: settingName(property),
      ...(before !== undefined && { from: before }),
      ...(after !== undefined && { to: after }),
    };
  });
}

/** All that differs on one side, one setting a line, for a diff editor. */
export function settingsText(
  sides: ComparedSides,
  configurations: ComparedConfigurations,
  side: 'from' | 'to',
): string {
  const values = configurations[side].environment ?? {};
  return configurationDiff(configurations.from, configurations.to)
    .map(difference => {
      const { property, [side]: value } = difference;
      const text = settingText(property, value) ?? 'not set';
      const variable = /^environment\.(.*)/.exec(property)?.[1];
      if (variable === undefined || value !== 'hidden') return `${settingName(property)}: ${text}\n`;
      const shown = sides.showsValues ? (values[variable] ?? '') : `hidden, as in ${sides[side]}`;
      return `${settingName(property)}: ${shown}\n`;
    })
    .join('');
}
