import type { VariableSource } from '../../model/invocation.ts';
import { counted } from './formats.ts';
import { Section } from './Section.tsx';

const sourceNames: Readonly<Record<VariableSource['source'], string>> = {
  template: 'template',
  globals: 'Globals of the template',
  secret: 'secret',
  file: 'environment file',
  override: 'setting',
  endpoint: 'local endpoint',
};

/** Which environment variables of the user the handler had, and where each value came from. */
export function Variables({ variables }: { readonly variables: readonly VariableSource[] }) {
  if (variables.length === 0) return null;
  return (
    <Section id="variables" title="Environment" hint={counted(variables.length, 'variable')} foldedAtFirst>
      <dl class="variables">
        {variables.map(({ name, source }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd class="dim">{sourceNames[source]}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
