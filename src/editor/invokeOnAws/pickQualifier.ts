import { type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import type { FunctionAlias, FunctionConfiguration, Page } from '../../model/aws/deployedFunction.ts';
import type { LambdaService } from '../../model/aws/lambdaService.ts';
import { isUserError } from '../../model/userError.ts';
import { trafficText } from '../../release/traffic.ts';

/** A function has at most so many that are worth scrolling through; others can be typed. */
const mostPages = 40;

/**
 * Lets a person pick what of a function is meant: aliases and versions appear as AWS lists them, and a name that is
 * typed counts too. `undefined` when they give up; what was not listed by then is not asked for any more.
 */
export async function pickQualifier(
  lambda: LambdaService,
  functionName: string,
  current: string,
): Promise<string | undefined> {
  const pick = window.createQuickPick();
  const listing = new AbortController();
  let aliases: readonly QuickPickItem[] = [];
  let versions: readonly QuickPickItem[] = [];

  function show(): void {
    const typed = pick.value.trim();
    const known = [latest, ...aliases, ...versions].some(({ label }) => label === typed);
    pick.items = [
      latest,
      ...(aliases.length > 0 ? [separator('aliases'), ...aliases] : []),
      ...(versions.length > 0 ? [separator('versions'), ...versions] : []),
      ...(typed === '' || known ? [] : [{ label: typed, description: 'as typed' }]),
    ];
    const marked = pick.items.find(({ label }) => label === current);
    if (typed === '' && marked) pick.activeItems = [marked];
  }

  async function list(): Promise<void> {
    const { signal } = listing;
    for await (const page of pages(next => lambda.listAliases(functionName, next, signal))) {
      aliases = [...aliases, ...page.map(aliasItem)];
      show();
    }
    for await (const page of pages(next => lambda.listVersions(functionName, next, signal))) {
      versions = [
        ...page
          .filter(({ version }) => version !== latest.label)
          .map(versionItem)
          .reverse(),
        ...versions,
      ];
      show();
    }
  }

  pick.title = `What of ${functionName} is to be invoked?`;
  pick.placeholder = 'An alias or a version';
  pick.busy = true;
  show();
  void list()
    .catch((error: unknown) => {
      // Whoever may invoke may not be allowed to list: the name can still be typed.
      if (isUserError(error)) pick.placeholder = `${error.data.why} Type an alias or a version.`;
    })
    .finally(() => {
      pick.busy = false;
    });
  const picked = await new Promise<string | undefined>(resolve => {
    pick.onDidChangeValue(show);
    pick.onDidAccept(() => pick.activeItems[0] && resolve(pick.activeItems[0].label));
    pick.onDidHide(() => resolve(undefined));
    pick.show();
  });
  listing.abort();
  pick.dispose();
  return picked;
}

const latest: QuickPickItem = { label: '$LATEST', description: 'the code as it was uploaded last' };

function separator(label: string): QuickPickItem {
  return { label, kind: QuickPickItemKind.Separator };
}

function aliasItem(alias: FunctionAlias): QuickPickItem {
  const target = `→ ${trafficText(alias)}`;
  return { label: alias.name, description: [target, alias.description].filter(Boolean).join(' · ') };
}

function versionItem({ version, description, lastModifiedMs }: FunctionConfiguration): QuickPickItem {
  const published = new Date(lastModifiedMs).toLocaleString();
  return { label: version, description: [description, published].filter(Boolean).join(' · ') };
}

async function* pages<T>(ask: (next?: string) => Promise<Page<T>>): AsyncGenerator<readonly T[]> {
  let next: string | undefined;
  for (let count = 0; count < mostPages; count++) {
    const page: Page<T> = await ask(next);
    yield page.items;
    if (page.next === undefined) return;
    next = page.next;
  }
}
