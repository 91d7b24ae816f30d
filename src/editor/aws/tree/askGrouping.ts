import { type QuickPickItem, window } from 'vscode';
import { type Grouping, needsTags } from '../functions/functionGroups.ts';
import { tagKeys } from '../functions/functionTags.ts';
import type { AwsTree } from './awsTree.ts';

interface Choice extends QuickPickItem {
  readonly by: Grouping['by'];
}

const choices: readonly Choice[] = [
  { by: 'none', label: '$(list-flat) No groups' },
  {
    by: 'stack',
    label: '$(layers) Stack',
    description: 'of CloudFormation; reads the tags of all functions',
  },
  { by: 'tag', label: '$(tag) Tag...', description: 'reads the tags of all functions' },
  { by: 'prefix', label: '$(list-tree) Beginning of the name', description: 'up to the first - _ or .' },
];

/** Lets a person choose how functions are grouped. */
export async function askGrouping(tree: AwsTree): Promise<void> {
  const now = tree.choices.grouping().by;
  const items = choices.map(each => (each.by === now ? { ...each, detail: 'Now' } : each));
  const picked = await window.showQuickPick(items, { title: 'Group Functions on AWS by' });
  if (!picked) return;
  const grouping = picked.by === 'tag' ? await askTag(tree) : { by: picked.by };
  if (!grouping) return;
  tree.choices.groupBy(grouping);
  if (needsTags(grouping)) tree.tags.load();
  tree.redraw();
}

/** The tags that are known by now are offered; others can be typed. */
async function askTag({ tags }: AwsTree): Promise<Grouping | undefined> {
  tags.load();
  const picker = window.createQuickPick();
  picker.title = 'Group by Tag';
  picker.placeholder = 'The name of a tag';

  function draw(): void {
    const { phase, list } = tags.now();
    picker.busy = phase === 'connecting' || phase === 'reading';
    const known = tagKeys(list);
    const typed = picker.value.trim();
    const names = typed === '' || known.includes(typed) ? known : [typed, ...known];
    picker.items = names.map(label => ({ label }));
  }

  return new Promise(resolve => {
    const end = (key: string | undefined) => {
      resolve(key === undefined ? undefined : { by: 'tag', key });
      subscription.dispose();
      picker.dispose();
    };
    const subscription = tags.onDidChange(draw);
    picker.onDidChangeValue(draw);
    picker.onDidAccept(() => end(picker.selectedItems[0]?.label));
    picker.onDidHide(() => end(undefined));
    draw();
    picker.show();
  });
}
