import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { Icon } from '../controls/Icon.tsx';
import { savedState, saveState } from './vscodeApi.ts';

interface SectionProps {
  /** Under this name it is remembered whether the section is folded. */
  readonly id: string;
  readonly title: string;
  /** Said dimly behind the title. */
  readonly hint?: string;
  readonly actions?: ComponentChildren;
  readonly children: ComponentChildren;
  readonly foldedAtFirst?: boolean;
}

/** A part of the details with a heading that folds it. */
export function Section({ id, title, hint, actions, children, foldedAtFirst = false }: SectionProps) {
  const bodyId = useId();
  // What is remembered are the sections that are not as they are at first.
  const [toggled, setToggled] = useState(() => savedState().folded?.includes(id) ?? false);
  const folded = toggled !== foldedAtFirst;
  const toggle = () => {
    const others = (savedState().folded ?? []).filter(other => other !== id);
    saveState({ folded: toggled ? others : [...others, id] });
    setToggled(!toggled);
  };
  return (
    <section class="section">
      <header>
        <h2>
          <button type="button" aria-expanded={!folded} aria-controls={bodyId} onClick={toggle}>
            <Icon name="chevron" class="twisty" />
            {title}
          </button>
        </h2>
        {hint && <span class="dim">{hint}</span>}
        <span class="actions">{actions}</span>
      </header>
      <div class="section-body" id={bodyId} hidden={folded}>
        {!folded && children}
      </div>
    </section>
  );
}
