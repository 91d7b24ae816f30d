import type { UserErrorData } from '../../model/userError.ts';
import { post } from './vscodeApi.ts';

interface RefusalProps {
  readonly invocationId: string;
  readonly error: UserErrorData;
}

/** Why the tool could not run the handler, and what helps. */
export function Refusal({ invocationId, error }: RefusalProps) {
  return (
    <div class="refusal">
      <p class="what">{error.what}</p>
      <p>{error.why}</p>
      <p>{error.toDo}</p>
      <div class="remedies">
        {error.remedies?.map((remedy, index) => (
          <button
            key={remedy.title}
            type="button"
            class={index === 0 ? 'button primary' : 'button'}
            onClick={() => post({ type: 'runRemedy', invocationId, index })}
          >
            {remedy.title}
          </button>
        ))}
      </div>
    </div>
  );
}
