import type { ConnectionChoice } from '../../model/aws/connection.ts';
import type { AwsState } from './awsAccess.ts';

/** What the status bar says of the connection; `tooltip` is Markdown without links. */
export interface AwsStatusText {
  readonly text: string;
  readonly tooltip: string;
  readonly isProblem: boolean;
}

/** @param choice what is chosen, for as long as nothing is connected */
export function awsStatusText(state: AwsState, choice: ConnectionChoice): AwsStatusText {
  switch (state.type) {
    case 'off':
      return {
        text: `$(cloud) ${chosen(choice)}`,
        tooltip: 'Not connected to AWS: nothing needed it yet',
        isProblem: false,
      };
    case 'connecting':
      return {
        text: `$(loading~spin) ${chosen(state.choice)}`,
        tooltip: 'Connecting to AWS',
        isProblem: false,
      };
    case 'connected': {
      const where = state.endpointUrl === undefined ? [] : [new URL(state.endpointUrl).host];
      const lines = [
        `Profile: ${state.profile ?? 'as the environment says'}`,
        `Region: ${state.region}`,
        `Account: ${state.accountId}`,
        ...where.map(host => `Endpoint: ${host}`),
      ];
      const profile = state.profile === undefined ? [] : [state.profile];
      return {
        text: `$(cloud) ${[...profile, state.region, state.accountId, ...where].join(' · ')}`,
        tooltip: ['Connected to AWS', ...lines].join('\n\n'),
        isProblem: false,
      };
    }
    case 'failed':
      return {
        text: `$(warning) ${chosen(state.choice)}`,
        tooltip: `${state.error.what} ${state.error.why} ${state.error.toDo}`,
        isProblem: true,
      };
  }
}

function chosen({ profile, region }: ConnectionChoice): string {
  return [profile, region].filter(Boolean).join(' · ') || 'AWS';
}
