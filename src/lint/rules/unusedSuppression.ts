import type { Rule } from '../rule.ts';

/** The engine itself reports these: only it knows which comments silenced something. */
export const unusedSuppression: Rule = {
  meta: {
    id: 'unused-suppression',
    title: 'Remove comments that silence nothing',
    what: 'Reports a comment that silences a rule where the rule has nothing to say, or that names a rule which does not exist.',
    why: 'The problem it was written for is gone. Left behind, the comment would hide the next one.',
    fix: 'Remove the rule from the comment. The quick fix does that, and removes the comment when it was the only rule.',
    severity: 'warning',
    examples: [
      {
        language: 'typescript',
        bad: [
          'export const handler = async (event: { ids: string[] }) => {',
          '  // lambda-workbench-disable-next-line async-foreach',
          '  for (const id of event.ids) console.log(id);',
          '};',
          '',
        ].join('\n'),
        good: [
          'export const handler = async (event: { ids: string[] }) => {',
          '  for (const id of event.ids) console.log(id);',
          '};',
          '',
        ].join('\n'),
      },
    ],
    sources: [],
  },
  check: {},
};
