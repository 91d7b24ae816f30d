import { usePicture } from '../panelContext.ts';

/** The versions to choose from, newest first. */
export function VersionOptions({ withLatest = false }: { readonly withLatest?: boolean }) {
  const { versions } = usePicture();
  return (
    <>
      {withLatest && <option value="$LATEST">$LATEST</option>}
      {versions.map(({ version, description }) => (
        <option key={version} value={version}>
          {description ? `${version} · ${description}` : version}
        </option>
      ))}
    </>
  );
}
