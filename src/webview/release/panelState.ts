import type { UserErrorData } from '../../model/userError.ts';
import type {
  ComparisonShown,
  PreviewShown,
  Proposal,
  ReleaseForm,
  ReleasePicture,
  ToReleasePanel,
  TrafficShown,
} from '../../protocol/releasePanel.ts';
import { trafficText } from '../../release/traffic.ts';

/** All that the panel shows. */
export interface PanelState {
  readonly picture?: ReleasePicture;
  readonly traffic?: TrafficShown;
  readonly comparison?: ComparisonShown;
  /** The versions that were chosen to be compared, at most two, in the order of choosing. */
  readonly chosen: readonly string[];
  /** The alias that is to be moved by keys. */
  readonly moving?: string;
  readonly task?: Task;
  /** What a change waits for. */
  readonly busy?: string;
  readonly notice?: Notice;
  /** One was asked for and given up meanwhile. */
  readonly ignoresPreview?: boolean;
}

/** A change that the person is about to make. */
export interface Task {
  /** Tells a form from one of the same kind that was open before. */
  readonly number: number;
  /** Absent where a pin was dropped or a button needs no form. */
  readonly form?: ReleaseForm;
  readonly proposal?: Proposal;
  /** Whether the host was asked for a preview. */
  readonly isAsking: boolean;
  readonly preview?: PreviewShown;
}

export type Notice =
  /** Told until the traffic of an alias is another than it was afterwards. */
  | { readonly type: 'done'; readonly text: string; readonly traffic?: string }
  | { readonly type: 'failed'; readonly error: UserErrorData; readonly isReading: boolean };

/** What changes the state besides messages of the host. */
export type PanelAction =
  | { readonly type: 'openForm'; readonly form: ReleaseForm }
  | { readonly type: 'propose'; readonly proposal: Proposal }
  /** From the preview back to the form, or away from both where there is none. */
  | { readonly type: 'back' }
  | { readonly type: 'closeTask' }
  | { readonly type: 'choose'; readonly versions: readonly string[] }
  | { readonly type: 'toggle'; readonly version: string }
  | { readonly type: 'beginMove'; readonly alias: string }
  | { readonly type: 'endMove' }
  | { readonly type: 'closeNotice' }
  | { readonly type: 'closeComparison' };

export const initialState: PanelState = { chosen: [] };

/** The state after a message of the host or an act of the person. */
export function changed(state: PanelState, change: ToReleasePanel | PanelAction): PanelState {
  switch (change.type) {
    case 'picture':
      return withPicture(state, change.picture);
    case 'traffic':
      return { ...state, traffic: change.traffic };
    case 'comparison':
      return { ...state, comparison: change.comparison };
    case 'preview':
      return withPreview(state, change.preview);
    case 'busy':
      return { ...without(state, 'notice'), busy: change.text };
    case 'done':
      return {
        ...without(state, 'busy', ...(state.task?.preview ? (['task'] as const) : [])),
        notice: { type: 'done', text: change.text },
      };
    case 'failed':
      return withFailure(state, change.error, change.isReading ?? false);
    case 'open':
      return opened(state, change.form);
    case 'openForm':
      return opened(state, change.form);
    case 'propose':
      return {
        ...without(state, 'notice', 'moving', 'ignoresPreview'),
        task: { ...asking(state, change.proposal), isAsking: true, proposal: change.proposal },
      };
    case 'back':
      return backToForm(state);
    case 'closeTask':
      return { ...without(state, 'task'), ...(state.task?.isAsking && { ignoresPreview: true }) };
    case 'choose':
      return { ...state, chosen: change.versions };
    case 'toggle':
      return { ...state, chosen: toggled(state.chosen, change.version) };
    case 'beginMove':
      return { ...without(state, 'notice'), moving: change.alias };
    case 'endMove':
      return without(state, 'moving');
    case 'closeNotice':
      return without(state, 'notice');
    case 'closeComparison':
      return without(state, 'comparison');
  }
}

/** What could not be read again stops nothing that the person is at. */
function withFailure(state: PanelState, error: UserErrorData, isReading: boolean): PanelState {
  const notice: Notice = { type: 'failed', error, isReading };
  return isReading
    ? { ...state, notice }
    : { ...backToForm(without(state, 'busy', 'ignoresPreview')), notice };
}

/** Also one that nobody here has asked for: a command of the editor did. */
function withPreview(state: PanelState, preview: PreviewShown): PanelState {
  if (state.ignoresPreview) return without(state, 'ignoresPreview');
  const { task } = state;
  const answered = task?.isAsking ? task : { number: next(state) };
  return { ...without(state, 'notice', 'moving'), task: { ...answered, isAsking: false, preview } };
}

/** A new picture drops what it no longer has. */
function withPicture(state: PanelState, picture: ReleasePicture): PanelState {
  const known = new Set(['$LATEST', ...picture.versions.map(({ version }) => version)]);
  const chosen = state.chosen.filter(version => known.has(version));
  const isMovable = picture.aliases.some(({ name }) => name === state.moving);
  const kept = without(state, 'notice', ...(isMovable ? [] : (['moving'] as const)));
  const notice = state.notice && stillTrue(state.notice, picture);
  return { ...kept, ...(notice && { notice }), picture, chosen };
}

function stillTrue(notice: Notice, { aliases }: ReleasePicture): Notice | undefined {
  if (notice.type === 'failed') return notice.isReading ? undefined : notice;
  const traffic = aliases.map(alias => `${alias.name} ${trafficText(alias)} ${alias.shift?.to}`).join();
  return (notice.traffic ?? traffic) === traffic ? { ...notice, traffic } : undefined;
}

function opened(state: PanelState, form: ReleaseForm): PanelState {
  return { ...without(state, 'notice', 'moving'), task: { number: next(state), form, isAsking: false } };
}

/** A proposal of the open form keeps it behind the preview; any other replaces it. */
function asking({ task, ...state }: PanelState, proposal: Proposal): Pick<Task, 'number' | 'form'> {
  const isOfForm = task?.form !== undefined && task.form.type === proposal.type && !task.preview;
  return isOfForm ? { number: task.number, form: task.form } : { number: next({ ...state, task }) };
}

function backToForm(state: PanelState): PanelState {
  const { task } = state;
  if (!task) return state;
  if (!task.form) return without(state, 'task');
  return { ...state, task: { number: task.number, form: task.form, isAsking: false } };
}

function next({ task }: { readonly task?: Task | undefined }): number {
  return (task?.number ?? 0) + 1;
}

function toggled(chosen: readonly string[], version: string): readonly string[] {
  if (chosen.includes(version)) return chosen.filter(each => each !== version);
  return [...chosen, version].slice(-2);
}

function without(state: PanelState, ...names: readonly (keyof PanelState)[]): PanelState {
  const entries = Object.entries(state).filter(([name]) => !names.some(each => each === name));
  return { chosen: state.chosen, ...Object.fromEntries(entries) };
}
