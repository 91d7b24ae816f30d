import type { ProvisionedConcurrency } from '../../../model/aws/functionResources.ts';

/** How many environments are kept ready, and whether they are. */
export function provisionedText({
  requested,
  available,
  status,
  statusReason,
}: ProvisionedConcurrency): string {
  const text = `Provisioned concurrency ${requested}`;
  switch (status) {
    case 'READY':
      return text;
    case 'IN_PROGRESS':
      return `${text}, ${available} ready so far`;
    case 'FAILED':
      return `${text} failed${statusReason ? `: ${statusReason}` : ''}`;
  }
}
