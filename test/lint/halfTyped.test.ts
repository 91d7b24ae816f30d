import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type TypedWorkspace, typedWorkspaces } from './halfTyped/handlers.ts';
import { openForTyping } from './halfTyped/typing.ts';

for (const workspace of typedWorkspaces) {
  const [name, source] = workspace.open;
  const hasTemplate = 'template.yaml' in workspace.others;
  describe(`typing into ${name} ${hasTemplate ? 'beside a template' : 'on its own'}`, () => {
    it('keeps what is found elsewhere while a line ends too early', () => openAtLineEnds(workspace));

    for (const place of placesIn(source)) {
      for (const fragment of workspace.fragments[place.kind] ?? []) {
        it(`keeps what is found elsewhere while ${JSON.stringify(fragment)} comes into line ${place.line + 1}`, () =>
          typeAndDelete(workspace, place, fragment));
      }
    }
  });
}

/** Some editors delete words at once. */
const charactersPerDeletion = 4;

/** What breaks code at the end of a line. */
const openers = {
  js: ['(', '[', '{', '`', '"', "'", '/*', '.', '=>', 'async ('],
  py: ['(', '[', '{', '"', "'", '"""', '.', ' lambda', ' if'],
};

/** A line to type at. */
interface Place {
  readonly kind: string;
  readonly line: number;
}

function placesIn(source: string): readonly Place[] {
  return source.split('\n').flatMap((text, line) => {
    const kind = /^ *<(\w+)>$/.exec(text)?.[1];
    return kind === undefined ? [] : [{ kind, line }];
  });
}

/** The text with a fragment at one place, each of its lines indented as the place is, and nothing at the others. */
function textWith(source: string, { line: at }: Place, fragment: string): string {
  const lines = source.split('\n').map((text, line) => {
    const indent = /^( *)<\w+>$/.exec(text)?.[1];
    if (indent === undefined) return text;
    return line === at ? indent + fragment.replaceAll('\n', `\n${indent}`) : '';
  });
  return lines.join('\n');
}

async function typeAndDelete(workspace: TypedWorkspace, place: Place, fragment: string): Promise<void> {
  const [name, source] = workspace.open;
  const textOf = (typed: string) => textWith(source, place, typed);
  const open = (text: string) => openForTyping({ [name]: text, ...workspace.others });
  const typing = await open(textOf(''));
  const before = elsewhere(await typing.show(textOf('')), name, place, '');
  const finished = elsewhere(
    await (await open(textOf(fragment))).show(textOf(fragment)),
    name,
    place,
    fragment,
  );
  const required = before.filter(found => finished.includes(found) && !isNear(found, name, place, source));
  const lengths = Array.from(fragment, (_, index) => index + 1);
  const deleted = lengths.toReversed().filter(length => length % charactersPerDeletion === 0);
  for (const length of [...lengths, ...deleted]) {
    const typed = fragment.slice(0, length);
    const found = elsewhere(await typing.show(textOf(typed)), name, place, typed);
    const shown = `\n${textOf(typed)}`;
    assert.deepEqual(
      required.filter(one => !found.includes(one)),
      [],
      `Gone while typed:${shown}`,
    );
    const added = found.filter(one => !before.includes(one) && !finished.includes(one));
    assert.deepEqual(added, [], `Only while typed:${shown}`);
  }
}

async function openAtLineEnds({ open: [name, source], others }: TypedWorkspace): Promise<void> {
  const text = source.replaceAll(/^ *<\w+>\n/gm, '');
  const typing = await openForTyping({ [name]: text, ...others });
  const before = await typing.show(text);
  const lines = text.split('\n');
  for (const [line, lineText] of lines.entries()) {
    for (const opener of lineText === '' ? [] : openers[name.endsWith('.py') ? 'py' : 'js']) {
      const place = { kind: '', line };
      const broken = lines.with(line, lineText + opener).join('\n');
      const found = elsewhere(await typing.show(broken), name, place, '');
      const isFar = (one: string) => !isNear(one, name, place, text);
      assert.deepEqual(found.filter(isFar), before.filter(isFar), `While this was typed:\n${broken}`);
      assert.deepEqual(await typing.show(text), before, `When this was whole again:\n${broken}`);
    }
  }
}

/** What is found on other lines than those that are typed, by the lines it has when nothing is typed. */
function elsewhere(
  found: readonly string[],
  open: string,
  { line }: Place,
  typed: string,
): readonly string[] {
  const more = typed.split('\n').length - 1;
  return found.flatMap(one => {
    const [file = '', at = '', rule = ''] = one.split(/[: ]/);
    if (file !== open || Number(at) < line) return [one];
    return Number(at) <= line + more ? [] : [`${file}:${Number(at) - more} ${rule}`];
  });
}

/** Whether a finding is in the paragraph that is typed into: a function, or a class. */
function isNear(found: string, open: string, { line }: Place, source: string): boolean {
  const [file = '', at = ''] = found.split(/[: ]/);
  const between = source.split('\n').slice(Math.min(line, Number(at)), Math.max(line, Number(at)));
  return file === open && !between.includes('');
}
