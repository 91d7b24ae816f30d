import { useEffect } from 'preact/hooks';
import { post } from './vscodeApi.ts';

/** The panel *Versions and Aliases* of one function. */
export function App() {
  useEffect(() => post({ type: 'ready' }), []);
  return <main>Reading versions and aliases...</main>;
}
