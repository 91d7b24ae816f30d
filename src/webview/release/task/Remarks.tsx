import type { PreviewShown } from '../../../protocol/releasePanel.ts';
import { Icon, type IconName } from '../../controls/Icon.tsx';

/** What speaks against a change, what should be thought of, and what depends on it. */
export function Remarks({ preview }: { readonly preview: PreviewShown }) {
  const { problems, warnings, dependents } = preview;
  return (
    <>
      <Group title="It cannot be done" icon="error" texts={problems} />
      <Group title="Think of this" icon="warning" texts={warnings} />
      <Group title="Depends on it" icon="note" texts={dependents} />
    </>
  );
}

interface GroupProps {
  readonly title: string;
  readonly icon: IconName;
  readonly texts: readonly string[];
}

function Group({ title, icon, texts }: GroupProps) {
  if (texts.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul class="remarks">
        {texts.map(text => (
          <li key={text}>
            <Icon name={icon} class={icon} />
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
