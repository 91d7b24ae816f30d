import { window } from 'vscode';

/** Asks for the name of a protected alias before more traffic is moved; whether it was typed. */
export async function typeAliasName(alias: string): Promise<boolean> {
  const typed = await window.showInputBox({
    title: `Finish the shift of ${alias} now`,
    prompt: `${alias} is a protected alias. Type its name: all traffic goes to the new version at once.`,
    validateInput: text => (text === alias ? undefined : `Type ${alias}.`),
  });
  return typed === alias;
}
