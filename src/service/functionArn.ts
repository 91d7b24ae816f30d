/** Stands for the account where none is known. */
export const accountId = '123456789012';

/** The ARN of a function, or with a qualifier that of a version or an alias. */
export function functionArn(region: string, functionName: string, qualifier?: string): string {
  const arn = `arn:aws:lambda:${region}:${accountId}:function:${functionName}`;
  return qualifier === undefined ? arn : `${arn}:${qualifier}`;
}
