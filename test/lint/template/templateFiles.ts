import assert from 'node:assert/strict';
import { defaultLintSettings } from '../../../src/lint/settings.ts';
import type { TemplateFile } from '../../../src/lint/template/templateFile.ts';
import { createTemplateProgram } from '../../../src/lint/template/templateProgram.ts';

/** Reads a text as the template of a name in `/project`, without an index. */
export function templateFileOf(text: string, name = 'template.yaml'): TemplateFile {
  const path = `/project/${name}`;
  const program = createTemplateProgram({
    disk: {
      readText: asked => (asked === path ? text : undefined),
      list: () => [],
      kind: () => undefined,
    },
    settings: () => defaultLintSettings,
    indexed: () => undefined,
    codeOf: () => undefined,
    today: '2026-01-31',
  });
  const file = program.file(path);
  assert.ok(file, 'the text is not seen as a template');
  return file;
}
