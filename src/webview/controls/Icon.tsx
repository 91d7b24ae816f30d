const tick = 'M3 8.5 6.5 12 13 4.5';
const triangle = 'M8 2 14.5 13.5h-13ZM8 6.5v3M8 11.3v.4';

const paths = {
  success: tick,
  accepted: 'M2.5 3.5h11v9h-11ZM2.5 4l5.5 4.5L13.5 4',
  allowed: tick,
  error: 'M4 4l8 8M12 4l-8 8',
  timeout: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM8 5v3.2l2.3 1.6',
  refused: triangle,
  warning: triangle,
  cancelled: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM4.2 4.2l7.6 7.6',
  running: 'M8 2.5A5.5 5.5 0 1 1 2.5 8',
  note: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM8 7.2v3.6M8 5v.4',
  chevron: 'M6 4l4 4-4 4',
  copy: 'M6 5.5V2.5h7.5V10h-3M2.5 6H10v7.5H2.5Z',
  cloud: 'M4.5 12.5a3 3 0 0 1-.4-5.97 4 4 0 0 1 7.7-.9 3.45 3.45 0 0 1-.3 6.87Z',
  open: 'M9 2.5h4.5V7M13.5 2.5 7.5 8.5M12 9.5v4H2.5V4h4',
  more: 'M2.9 8a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0M7.4 8a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0M11.9 8a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0',
  refresh: 'M13 8a5 5 0 1 1-1.6-3.7M13.2 2v3h-3',
  lock: 'M4 7.5h8v6H4ZM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5',
  forward: 'M3 11.5C3 7.5 6 6 9 6h4M10 3l3 3-3 3',
  back: 'M13 11.5C13 7.5 10 6 7 6H3M6 3 3 6l3 3',
  pencil: 'M3 13l.8-3.2L11 2.6 13.4 5 6.2 12.2Z',
  current: 'M8 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7Z',
  waiting: 'M8 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7Z',
  clear: 'M2.5 4h11M6.5 4V2.5h3V4M4 4l.7 9.5h6.6L12 4',
} as const;

export type IconName = keyof typeof paths;

/** A small drawing in the colour of its text. It says nothing to screen readers: words stand beside it. */
export function Icon({ name, class: className = '' }: { readonly name: IconName; readonly class?: string }) {
  return (
    <svg class={`icon ${className}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
