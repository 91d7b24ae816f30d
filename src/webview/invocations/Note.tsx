import { Icon } from '../controls/Icon.tsx';

/** A sentence about a result. */
export function Note({ text, warning = false }: { readonly text: string; readonly warning?: boolean }) {
  return (
    <li class={warning ? 'warning' : ''}>
      <Icon name={warning ? 'warning' : 'note'} />
      <span>{text}</span>
    </li>
  );
}
