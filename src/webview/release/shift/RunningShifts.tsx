import type { AliasShown } from '../../../protocol/releasePanel.ts';
import { ShiftCard } from './ShiftCard.tsx';

/** The shifts that have not ended, one card for each alias. */
export function RunningShifts({ aliases }: { readonly aliases: readonly AliasShown[] }) {
  return (
    <>{aliases.map(({ name, shift }) => shift && <ShiftCard key={name} alias={name} shift={shift} />)}</>
  );
}
