interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly more?: string;
  readonly title?: string;
}

/** A name and its value. */
export function Figure({ name, value, more = '', title = '' }: FigureProps) {
  return (
    <div title={title}>
      <dt>{name}</dt>
      <dd>
        <b>{value}</b> {more && <span class="dim">{more}</span>}
      </dd>
    </div>
  );
}
