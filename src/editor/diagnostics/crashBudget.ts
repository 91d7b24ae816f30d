const crashesPerWindow = 4;
const windowMs = 3 * 60_000;

/** Decides whether something that crashed is started again: not when it crashes over and over. */
export function crashBudget(): { spend(nowMs: number): boolean } {
  let crashes: readonly number[] = [];
  return {
    spend: nowMs => {
      crashes = [...crashes.filter(atMs => nowMs - atMs < windowMs), nowMs];
      return crashes.length < crashesPerWindow;
    },
  };
}
