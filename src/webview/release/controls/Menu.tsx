import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';

export interface MenuItem {
  readonly label: string;
  readonly run: () => void;
  /** Why it cannot be done now. */
  readonly disabledBecause?: string | undefined;
  /** A line stands above it. */
  readonly startsGroup?: boolean;
}

interface MenuButtonProps {
  /** For screen readers. */
  readonly label: string;
  readonly class: string;
  readonly items: () => readonly MenuItem[];
  readonly tabIndex?: number;
  readonly children: ComponentChildren;
  readonly draggable?: boolean;
  readonly onDragStart?: (event: DragEvent) => void;
}

/** A button that opens a menu below itself, with the keys of menus. */
export function MenuButton({ label, items, children, ...button }: MenuButtonProps) {
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
    anchor.current?.focus();
  };
  return (
    <>
      <button
        {...button}
        type="button"
        ref={anchor}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={event => {
          event.stopPropagation();
          setOpen(!open);
        }}
      >
        {children}
      </button>
      {open && <Menu label={label} items={items()} anchor={anchor} close={close} />}
    </>
  );
}

interface MenuProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly anchor: RefObject<HTMLButtonElement | null>;
  readonly close: () => void;
}

function Menu({ label, items, anchor, close }: MenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    openBelow(menu.current, anchor.current);
    focusItem(menu.current, 0);
  }, [anchor]);
  useEffect(() => {
    const closeOutside = (event: Event) => {
      if (!menu.current?.contains(event.target as Node)) close();
    };
    document.addEventListener('pointerdown', closeOutside, true);
    window.addEventListener('resize', close);
    return () => {
      document.removeEventListener('pointerdown', closeOutside, true);
      window.removeEventListener('resize', close);
    };
  });
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Tab' || event.key === 'Escape') {
      event.preventDefault();
      close();
      return;
    }
    const focused = elements(menu.current).indexOf(document.activeElement as HTMLElement);
    const target = targetOf(event.key, focused, items);
    if (target === undefined) return;
    event.preventDefault();
    focusItem(menu.current, target);
  };
  return (
    <div class="menu" popover="manual" role="menu" aria-label={label} ref={menu} onKeyDown={onKeyDown}>
      {items.map(({ label: text, run, disabledBecause, startsGroup }, index) => (
        <button
          key={text}
          type="button"
          role="menuitem"
          tabIndex={-1}
          class={startsGroup ? 'menu-item starts-group' : 'menu-item'}
          aria-disabled={disabledBecause !== undefined}
          aria-describedby={disabledBecause === undefined ? undefined : `${id}-${index}`}
          onClick={event => {
            event.stopPropagation();
            if (disabledBecause !== undefined) return;
            close();
            run();
          }}
        >
          {text}
          {disabledBecause !== undefined && (
            <small
              id={`${id}-${index}`}
              // Once is enough for those who see the next entry.
              class={items[index + 1]?.disabledBecause === disabledBecause ? 'visually-hidden' : ''}
            >
              {disabledBecause}
            </small>
          )}
        </button>
      ))}
    </div>
  );
}

/** The item a key leads to: arrows go round, Home and End to the ends, a letter to the next that begins with it. */
function targetOf(key: string, focused: number, items: readonly MenuItem[]): number | undefined {
  const { length } = items;
  switch (key) {
    case 'ArrowDown':
      return (focused + 1) % length;
    case 'ArrowUp':
      return (focused - 1 + length) % length;
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
  }
  if (key.length !== 1 || key === ' ') return undefined;
  const order = items.map((_, index) => (focused + 1 + index) % length);
  return order.find(index => items[index]?.label.toLowerCase().startsWith(key.toLowerCase()));
}

function elements(menu: HTMLElement | null): readonly HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
}

function focusItem(menu: HTMLElement | null, index: number): void {
  elements(menu)[index]?.focus();
}

/** Below the anchor, above it where there is no room, and never out of the window. */
function openBelow(menu: HTMLElement | null, anchor: HTMLElement | null): void {
  if (!menu || !anchor) return;
  // In the top layer nothing clips it.
  menu.showPopover();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const { top, bottom, left } = anchor.getBoundingClientRect();
  const below = bottom + 2;
  const hasRoom = below + height <= window.innerHeight;
  menu.style.top = `${hasRoom ? below : Math.max(0, top - height - 2)}px`;
  menu.style.left = `${Math.max(0, Math.min(left, window.innerWidth - width - 4))}px`;
}
