import { window } from 'vscode';
import type { ConnectionPrompts } from '../../model/aws/connection.ts';
import { UserError } from '../../model/userError.ts';

/** Asks for the code that an MFA device shows. */
export const askMfaCode: ConnectionPrompts['mfaCode'] = async serialNumber => {
  const code = await window.showInputBox({
    title: 'Sign in to AWS',
    prompt: `The code of ${serialNumber}`,
    placeHolder: '123456',
    ignoreFocusOut: true,
    validateInput: text => (/^\d{6}$/.test(text.trim()) ? undefined : 'A code has six digits.'),
  });
  if (code !== undefined) return code.trim();
  throw new UserError({
    code: 'aws-no-mfa-code',
    what: 'AWS was not asked.',
    why: `The profile needs the code of the MFA device ${serialNumber}, and none was given.`,
    toDo: 'Connect again and type the code, or choose another profile.',
  });
};
