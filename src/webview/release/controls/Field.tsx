import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** Why what was typed cannot be. */
  readonly problem?: string | undefined;
}

/** What binds a control to its label, hint and problem. */
interface Binding {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
}

function Field({
  label,
  hint,
  problem,
  children,
}: FieldProps & { readonly children: (binding: Binding) => ComponentChildren }) {
  const id = useId();
  const described = [...(problem ? [`${id}-problem`] : []), ...(hint ? [`${id}-hint`] : [])];
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
        'aria-invalid': problem !== undefined,
      })}
      {problem && (
        <p class="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly change: (value: string) => void;
  readonly placeholder?: string;
  /** Stands behind the control, such as `%`. */
  readonly unit?: string;
  readonly disabled?: boolean;
}

export function TextField({
  value,
  change,
  unit,
  placeholder = '',
  disabled = false,
  ...field
}: TextFieldProps) {
  return (
    <Field {...field}>
      {binding => (
        <span class={unit ? 'with-unit' : ''}>
          <input
            {...binding}
            type="text"
            class="input"
            value={value}
            placeholder={placeholder}
            disabled={disabled}
            autocomplete="off"
            spellcheck={false}
            inputMode={unit ? 'decimal' : 'text'}
            onInput={({ currentTarget }) => change(currentTarget.value)}
          />
          {unit && <span class="dim">{unit}</span>}
        </span>
      )}
    </Field>
  );
}

interface SelectFieldProps extends FieldProps {
  readonly value: string;
  readonly change: (value: string) => void;
  readonly children: ComponentChildren;
}

/** A list to choose one from; its children are options. */
export function SelectField({ value, change, children, ...field }: SelectFieldProps) {
  return (
    <Field {...field}>
      {binding => (
        <select
          {...binding}
          class="input"
          value={value}
          onChange={({ currentTarget }) => change(currentTarget.value)}
        >
          {children}
        </select>
      )}
    </Field>
  );
}
