/** How far a key leads through the rows. */
const steps: Readonly<Record<string, number>> = {
  ArrowUp: -1,
  ArrowDown: 1,
  PageUp: -10,
  PageDown: 10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

const widgets = 'button, input';

/** Moves the focus to another row with the keys of lists; tells whether it was such a key. */
export function moveByRow(row: HTMLElement, key: string): boolean {
  const step = steps[key];
  if (step === undefined) return false;
  const rows = [...(row.parentElement?.children ?? [])];
  const target = Math.max(0, Math.min(rows.indexOf(row) + step, rows.length - 1));
  const next = rows[target];
  // The row of folded versions has its button only.
  const focusable = next?.matches('[tabindex]') ? next : next?.querySelector('button');
  if (focusable instanceof HTMLElement) focusable.focus();
  return true;
}

/** Moves the focus between a row and what can be pressed in it; tells whether it was such a key. */
export function moveInRow(row: HTMLElement, key: string): boolean {
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return false;
  const stops = [row, ...row.querySelectorAll<HTMLElement>(widgets)];
  const { activeElement } = document;
  const at = activeElement instanceof HTMLElement ? stops.indexOf(activeElement) : -1;
  stops[at + (key === 'ArrowRight' ? 1 : -1)]?.focus();
  return true;
}
