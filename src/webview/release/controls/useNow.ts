import { useEffect, useState } from 'preact/hooks';

/** The time, again after each period while somebody wants to know. Unix time in milliseconds. */
export function useNow(periodMs: number, isWanted = true): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    if (!isWanted) return undefined;
    setNowMs(Date.now());
    const timer = setInterval(() => setNowMs(Date.now()), periodMs);
    return () => clearInterval(timer);
  }, [periodMs, isWanted]);
  return nowMs;
}
