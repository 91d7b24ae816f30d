import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/** What comes and goes: the focus does not stay in there. */
const passing = '.task, .notice, .menu, .comparison';

/**
 * Gives the focus back to where the person was when what had it is gone.
 * @param shown changes whenever something of that kind comes or goes
 */
export function useFocusReturn(shown: string): void {
  const last = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement && !target.closest(passing)) last.current = target;
    };
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, []);
  useLayoutEffect(() => {
    if (document.activeElement !== document.body || !last.current) return;
    const target = last.current.isConnected
      ? last.current
      : document.querySelector<HTMLElement>('[role=grid] [tabindex="0"]');
    target?.focus({ preventScroll: true });
  }, [shown]);
}
