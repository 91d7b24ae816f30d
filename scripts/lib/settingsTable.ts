import { readFile } from 'node:fs/promises';

interface Manifest {
  readonly contributes: {
    readonly configuration: {
      readonly properties: Readonly<
        Record<string, { readonly default: unknown; readonly markdownDescription: string }>
      >;
    };
  };
}

/** The settings of package.json as the table of the README. */
export async function settingsTable(): Promise<string> {
  const manifest: Manifest = JSON.parse(await readFile('package.json', 'utf8'));
  const texts: Readonly<Record<string, string>> = JSON.parse(await readFile('package.nls.json', 'utf8'));
  const rows = Object.entries(manifest.contributes.configuration.properties).map(
    ([name, { default: value, markdownDescription }]) => {
      const text = texts[markdownDescription.replaceAll('%', '')] ?? markdownDescription;
      const [firstParagraph = ''] = text.split('\n\n');
      return `| \`${name}\` | \`${JSON.stringify(value)}\` | ${firstParagraph.replaceAll('|', '\\|')} |`;
    },
  );
  return ['| setting | default | meaning |', '| --- | --- | --- |', ...rows].join('\n');
}

/** A text with what stands between its `settings` comments replaced. */
export function withSettings(text: string, table: string): string {
  return text.replace(
    /(<!-- settings -->\n)[\s\S]*(<!-- \/settings -->)/,
    (_, start: string, end: string) => `${start}\n${table}\n\n${end}`,
  );
}
