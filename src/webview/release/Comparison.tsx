import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ComparisonShown } from '../../protocol/releasePanel.ts';
import { IconButton } from '../controls/IconButton.tsx';
import { CodeDifferences } from './CodeDifferences.tsx';
import { usePanel } from './panelContext.ts';
import { post } from './vscodeApi.ts';

/** How two versions differ: settings as a table, code as a list of files for the diff editor. */
export function Comparison() {
  const { comparison } = usePanel().state;
  return comparison ? <Shown key={`${comparison.from} ${comparison.to}`} comparison={comparison} /> : null;
}

function Shown({ comparison }: { readonly comparison: ComparisonShown }) {
  const { from, to, settings } = comparison;
  const { dispatch } = usePanel();
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    heading.current?.scrollIntoView({ block: 'nearest' });
    heading.current?.focus();
  }, []);
  const close = () => {
    post({ type: 'endComparison' });
    dispatch({ type: 'closeComparison' });
  };
  return (
    <section class="section comparison" aria-labelledby="comparison-title">
      <header>
        <h2 id="comparison-title" tabIndex={-1} ref={heading}>
          {from} compared with {to}
        </h2>
        <IconButton icon="error" label="Close the comparison" onClick={close} />
      </header>
      {settings.length === 0 ? (
        <p class="hint">The configuration is the same.</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">Setting</th>
              <th scope="col">{from}</th>
              <th scope="col">{to}</th>
            </tr>
          </thead>
          <tbody>
            {settings.map(({ name, from: before, to: after }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <Value text={before} />
                <Value text={after} />
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <CodeDifferences comparison={comparison} />
    </section>
  );
}

function Value({ text }: { readonly text: string | undefined }) {
  return text === undefined ? <td class="dim">not set</td> : <td>{text}</td>;
}
