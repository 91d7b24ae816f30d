import { Disposable, type LogOutputChannel, window } from 'vscode';
import { aliasOf } from '../../model/aws/qualifier.ts';
import { UserError } from '../../model/userError.ts';
import { allPages } from '../../release/functionHistory.ts';
import { trafficText } from '../../release/traffic.ts';
import type { AwsAccess } from '../aws/awsAccess.ts';
import type { DeployedTarget, FindDeployedTarget } from '../aws/deployedTarget.ts';
import { commandIds } from '../ids.ts';
import { registerCommand } from '../registerCommand.ts';
import { isProposal } from './proposalCheck.ts';
import type { Opening } from './releaseConversation.ts';
import type { ReleasePanels } from './releasePanels.ts';

/** The commands that open the panel *Versions and Aliases*, most of them with a form. */
export function registerReleaseCommands(
  log: LogOutputChannel,
  find: FindDeployedTarget,
  access: Pick<AwsAccess, 'connect'>,
  panels: ReleasePanels,
): Disposable {
  const opens = (id: Parameters<typeof registerCommand>[1], opening: (target: DeployedTarget) => Opening) =>
    registerCommand(log, id, async argument => {
      const target = await find(argument);
      if (target) await panels.open(target.functionName, opening(target));
    });
  return Disposable.from(
    registerCommand(log, commandIds.openReleasePanel, async argument => {
      const target = await find(argument);
      if (target) await panels.open(target.functionName, openingOf(argument));
    }),
    opens(commandIds.publishVersion, () => ({ form: { type: 'publish' } })),
    opens(commandIds.createAlias, ({ qualifier }) => {
      const version = versionOf(qualifier);
      return { form: { type: 'createAlias', ...(version !== undefined && { version }) } };
    }),
    opens(commandIds.shiftTraffic, ({ qualifier }) => {
      const alias = aliasOf(qualifier);
      const to = versionOf(qualifier);
      return {
        form: { type: 'shift', ...(alias !== undefined && { alias }), ...(to !== undefined && { to }) },
      };
    }),
    registerCommand(log, commandIds.rollBack, async argument => {
      const target = await find(argument);
      if (!target) return;
      const { functionName, qualifier } = target;
      const alias = aliasOf(qualifier) ?? (await pickAlias(access, functionName));
      if (alias !== undefined) await panels.open(functionName, { proposal: { type: 'rollBack', alias } });
    }),
  );
}

/** The only alias, or the one that a person picks. */
async function pickAlias(
  access: Pick<AwsAccess, 'connect'>,
  functionName: string,
): Promise<string | undefined> {
  const { lambda } = await access.connect();
  const aliases = await allPages(next => lambda.listAliases(functionName, next));
  const [only, ...others] = aliases;
  if (!only) throw noAliases(functionName);
  if (others.length === 0) return only.name;
  const items = aliases.map(alias => ({ label: alias.name, description: trafficText(alias) }));
  const picked = await window.showQuickPick(items, {
    title: `Aliases of ${functionName}`,
    placeHolder: 'Choose the alias to roll back',
  });
  return picked?.label;
}

function noAliases(functionName: string): UserError {
  return new UserError({
    code: 'no-aliases',
    what: 'There is nothing to roll back.',
    why: `${functionName} has no alias.`,
    toDo: 'Create one first.',
    remedies: [{ title: 'Create Alias...', command: commandIds.createAlias, arguments: [{ functionName }] }],
  });
}

/** A remedy of ours opens the panel with a change to look at. */
function openingOf(argument: unknown): Opening | undefined {
  const { proposal } = Object(argument);
  return isProposal(proposal) ? { proposal } : undefined;
}

function versionOf(qualifier: string | undefined): string | undefined {
  return qualifier !== undefined && /^\d+$/.test(qualifier) ? qualifier : undefined;
}
