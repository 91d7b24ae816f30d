import { UserError } from '../../../model/userError.ts';

/** The host of the console in each partition, by the first part of an ARN. */
const consoles: Readonly<Record<string, (region: string) => string>> = {
  aws: region => `${region}.console.aws.amazon.com`,
  'aws-cn': region => `${region}.console.amazonaws.cn`,
  'aws-us-gov': () => 'console.amazonaws-us-gov.com',
};

/**
 * Where AWS's console shows a function, or a version or alias of it.
 * @throws UserError for partitions whose console is not public
 */
export function consoleUrl(functionArn: string, qualifier?: string): string {
  const [, partition = '', , region = '', , , name = ''] = functionArn.split(':');
  const host = consoles[partition]?.(region);
  if (host === undefined) {
    throw new UserError({
      code: 'no-aws-console',
      what: `The console cannot be opened for ${name}.`,
      why: `The address of the console of the partition ${partition} is not known.`,
      toDo: 'Open the console by hand; Copy ARN gives what to look for.',
    });
  }
  return `https://${host}/lambda/home?region=${region}#/functions/${name}${qualifierPath(qualifier)}`;
}

function qualifierPath(qualifier: string | undefined): string {
  if (qualifier === undefined || qualifier === '$LATEST') return '';
  return /^\d+$/.test(qualifier) ? `/versions/${qualifier}` : `/aliases/${qualifier}`;
}
