import { type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import { environmentProblem, variableNameProblem } from '../../release/configurationChange.ts';

type Environment = Readonly<Record<string, string>>;

interface VariableItem extends QuickPickItem {
  /** The variables as they are afterwards; the same ones when the person gave up. */
  readonly change?: () => Promise<Environment>;
}

/** Lets a person change environment variables one after the other. Values are masked until they ask to see one. */
export async function askVariables(before: Environment): Promise<Environment> {
  let environment = before;
  for (;;) {
    const picked = await window.showQuickPick<VariableItem>(variableItems(environment), {
      title: 'Environment Variables',
      placeHolder: environmentProblem(environment) ?? 'Choose a variable to change',
      ignoreFocusOut: true,
    });
    if (!picked) return before;
    if (!picked.change) return environment;
    environment = await picked.change();
  }
}

function variableItems(environment: Environment): readonly VariableItem[] {
  return [
    { label: '$(check) Done' },
    { label: '$(add) Add Variable...', change: () => add(environment) },
    { label: '', kind: QuickPickItemKind.Separator },
    ...Object.keys(environment)
      .toSorted((one, other) => one.localeCompare(other))
      .map(name => ({ label: name, description: '••••••', change: () => edit(environment, name) })),
  ];
}

async function add(environment: Environment): Promise<Environment> {
  const name = await window.showInputBox({
    title: 'New variable',
    prompt: 'Its name',
    ignoreFocusOut: true,
    validateInput: text => (text in environment ? `${text} is there already.` : variableNameProblem(text)),
  });
  return name === undefined
    ? environment
    : await choose(environment, name, waysToType(environment, name, ''));
}

async function edit(environment: Environment, name: string): Promise<Environment> {
  const { [name]: value = '', ...others } = environment;
  return choose(environment, name, [
    ...waysToType(environment, name, value),
    { label: 'Remove', change: async () => others },
  ]);
}

function waysToType(environment: Environment, name: string, value: string): readonly VariableItem[] {
  const type = (isHidden: boolean) => async () => {
    const typed = await window.showInputBox({
      title: name,
      prompt: isHidden ? 'The new value; it is not shown' : 'The value',
      password: isHidden,
      value: isHidden ? '' : value,
      ignoreFocusOut: true,
    });
    return typed === undefined ? environment : { ...environment, [name]: typed };
  };
  return [
    { label: 'Type Value Hidden', detail: 'For secrets', change: type(true) },
    { label: 'Type Value Shown', detail: 'The present value is shown too', change: type(false) },
  ];
}

async function choose(
  environment: Environment,
  title: string,
  items: readonly VariableItem[],
): Promise<Environment> {
  const picked = await window.showQuickPick(items, { title, ignoreFocusOut: true });
  return picked?.change ? picked.change() : environment;
}
