import { randomUUID } from 'node:crypto';
import type { PreviewShown, Proposal } from '../../protocol/releasePanel.ts';
import type { ConnectedAws } from '../aws/awsAccess.ts';
import type { ChangePlanners, PlannedChange } from './changes.ts';
import { changedAlias, planChange } from './planChange.ts';
import { notPossible, notShown, notTyped, reconnected, restricted } from './refusals.ts';

export interface ChangeDeskParts {
  readonly functionName: string;
  /** The connection, where it leads to the place of the function. */
  connect(): Promise<ConnectedAws>;
  readonly planners: ChangePlanners;
  isProtected(alias: string): boolean;
  mayWrite(): boolean;
}

/** Where changes are proposed, shown, and made once they are confirmed. */
export interface ChangeDesk {
  /** Makes the preview; `undefined` when another proposal came meanwhile. */
  propose(proposal: Proposal): Promise<PreviewShown | undefined>;
  /**
   * Makes the change of a preview.
   * @throws UserError also when the preview is not the last one, has problems, or its name was not typed
   */
  confirm(previewId: string, typed: string, tell: (text: string) => void): Promise<ChangeMade>;
  dismiss(previewId: string): void;
}

export interface ChangeMade {
  readonly text: string;
  /** The alias that was changed. */
  readonly alias?: string;
}

export function createChangeDesk(parts: ChangeDeskParts): ChangeDesk {
  let last:
    | {
        readonly preview: PreviewShown;
        readonly planned: PlannedChange;
        readonly aws: ConnectedAws;
        readonly alias?: string;
      }
    | undefined;
  let proposals = 0;

  return {
    async propose(proposal) {
      const number = ++proposals;
      last = undefined;
      const aws = await parts.connect();
      const planned = await planChange(parts.planners, aws, parts.functionName, proposal);
      if (number !== proposals) return undefined;
      const alias = changedAlias(proposal);
      const isProtected = alias !== undefined && parts.isProtected(alias);
      const preview = {
        ...planned.preview,
        id: randomUUID(),
        ...(isProtected && { typeToConfirm: alias }),
      };
      last = { preview, planned, aws, ...(alias !== undefined && { alias }) };
      return preview;
    },
    async confirm(previewId, typed, tell) {
      if (!parts.mayWrite()) throw restricted();
      if (last?.preview.id !== previewId) throw notShown();
      const { preview, planned, aws, alias } = last;
      const [problem] = preview.problems;
      if (problem !== undefined) throw notPossible(problem);
      const { typeToConfirm } = preview;
      if (typeToConfirm !== undefined && typed.trim() !== typeToConfirm) throw notTyped(typeToConfirm);
      // Nothing is made twice, and nothing as somebody, or at an endpoint, that the window has left by now.
      last = undefined;
      if ((await parts.connect()) !== aws) throw reconnected();
      return { text: await planned.carryOut(tell), ...(alias !== undefined && { alias }) };
    },
    dismiss(previewId) {
      if (last?.preview.id === previewId) last = undefined;
    },
  };
}
