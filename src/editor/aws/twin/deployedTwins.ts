import { type Disposable, type Event, EventEmitter, type Memento } from 'vscode';
import type { DeployedTwin } from '../../../model/deployment.ts';
import type { ProjectFunction } from '../../../protocol/project.ts';
import type { WorkspaceFunctions } from '../../project/workspaceFunctions.ts';
import type { AwsAccess, AwsPlace, ConnectedAws } from '../awsAccess.ts';
import { createStackNames } from './stackNames.ts';
import { createTerraformStates } from './terraformStates.ts';
import { createTwinMemory } from './twinMemory.ts';
import { twinName } from './twinName.ts';

/** Which functions of the workspace are which functions on AWS. */
export interface DeployedTwins extends Disposable {
  /** Whether anything tells on which function of AWS commands are to act; no matter whether it is there. */
  hasTwin(found: ProjectFunction): boolean;
  /** The function's name where the connection leads, as far as it is known without asking anybody. */
  nameOf(found: ProjectFunction): string | undefined;
  /** The function of the workspace that is deployed under this name where the connection leads. */
  workspaceFunction(functionName: string): ProjectFunction | undefined;
  /** Asks CloudFormation which functions the stacks of the workspace have. What it does not tell stays unknown. */
  join(aws: ConnectedAws): Promise<void>;
  /**
   * The function's name; asks CloudFormation, and Terraform's state where a person allows that.
   * @throws UserError when CloudFormation does not answer
   */
  resolve(aws: ConnectedAws, found: ProjectFunction): Promise<string | undefined>;
  pick(found: ProjectFunction, place: AwsPlace, functionName: string): void;
  /** Forgets what was picked; whether there was something. */
  forget(found: ProjectFunction): boolean;
  /** Other names are known. */
  readonly onDidChange: Event<void>;
}

export function createDeployedTwins(
  functions: WorkspaceFunctions,
  access: AwsAccess,
  state: Memento,
): DeployedTwins {
  const memory = createTwinMemory(state);
  const stacks = createStackNames();
  const terraform = createTerraformStates(state);
  const changed = new EventEmitter<void>();
  let connection: ConnectedAws | undefined;
  let byName: ReadonlyMap<string, ProjectFunction> | undefined;

  function tell(): void {
    byName = undefined;
    changed.fire();
  }

  function nameOf(found: ProjectFunction): string | undefined {
    const place = access.state();
    if (place.type !== 'connected') return undefined;
    return twinName(found, {
      place,
      picked: ({ function: { id } }) => memory.picked(id, place),
      stack: name => connection && stacks.known(connection, name),
      terraform: terraform.known,
    });
  }

  function namesInWorkspace(): ReadonlyMap<string, ProjectFunction> {
    const named = functions.all().flatMap(found => {
      const name = nameOf(found);
      return name === undefined ? [] : [[name, found] as const];
    });
    // The first one counts where several templates have the same name.
    return new Map(named.reverse());
  }

  async function readStack(aws: ConnectedAws, { stackName, functionName }: DeployedTwin): Promise<void> {
    if (functionName === undefined && stackName !== undefined) await stacks.read(aws, stackName);
  }

  /** Each stack once, whoever asked before: it may have been deployed since. */
  async function readStacks(aws: ConnectedAws): Promise<void> {
    const names = functions
      .all()
      .flatMap(({ deployedAs }) =>
        deployedAs?.functionName === undefined ? (deployedAs?.stackName ?? []) : [],
      );
    // A stack that may not be read joins nothing; a command that needs its names says why.
    await Promise.allSettled([...new Set(names)].map(name => stacks.read(aws, name, true)));
  }

  const subscriptions = [
    functions.onDidChange(() => {
      byName = undefined;
    }),
    access.onDidChange(({ type }) => {
      if (type !== 'connected') connection = undefined;
      tell();
    }),
  ];

  return {
    hasTwin: found =>
      found.deployedAs !== undefined ||
      terraform.known(found) !== undefined ||
      memory.hasPicked(found.function.id),
    nameOf,
    workspaceFunction: functionName => {
      byName ??= namesInWorkspace();
      return byName.get(functionName);
    },
    join: async aws => {
      connection = aws;
      await readStacks(aws);
      tell();
    },
    resolve: async (aws, found) => {
      connection = aws;
      const known = nameOf(found);
      if (known !== undefined) return known;
      if (found.deployedAs) await readStack(aws, found.deployedAs);
      if (nameOf(found) === undefined) await terraform.read(found);
      tell();
      return nameOf(found);
    },
    pick: (found, place, functionName) => {
      memory.remember(found.function.id, place, functionName);
      tell();
    },
    forget: found => {
      const had = memory.forget(found.function.id);
      tell();
      return had;
    },
    onDidChange: changed.event,
    dispose: () => {
      for (const subscription of subscriptions) subscription.dispose();
      changed.dispose();
    },
  };
}
