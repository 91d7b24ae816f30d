import type { AliasShown, ReleasePicture } from '../../../protocol/releasePanel.ts';
import { Icon } from '../../controls/Icon.tsx';
import { MenuButton } from '../controls/Menu.tsx';
import { TrafficBar } from '../controls/TrafficBar.tsx';
import { WriteButton } from '../controls/WriteButton.tsx';
import { usePanel, usePicture } from '../panelContext.ts';
import { aliasActions } from './aliasActions.ts';
import { provisionedText } from './provisionedText.ts';

/** The aliases with where they lead, and what is mostly done with them. */
export function AliasList({ aliases }: { readonly aliases: readonly AliasShown[] }) {
  const { open } = usePanel();
  return (
    <section class="section" aria-labelledby="aliases-title">
      <header>
        <h2 id="aliases-title">Aliases</h2>
        <span class="actions">
          <WriteButton onClick={() => open({ type: 'createAlias' })}>Create Alias...</WriteButton>
        </span>
      </header>
      {aliases.length === 0 ? (
        <p class="hint">
          None yet. Callers that use an alias instead of a version need no change when another version goes
          live.
        </p>
      ) : (
        <ul class="aliases">
          {aliases.map(alias => (
            <Alias key={alias.name} alias={alias} />
          ))}
        </ul>
      )}
    </section>
  );
}

function versionDescription(version: string, { versions }: ReleasePicture): string {
  return versions.find(each => each.version === version)?.description ?? '';
}

function Alias({ alias }: { readonly alias: AliasShown }) {
  const { name, version, routing, description, isProtected, provisioned, previousVersion, shift } = alias;
  const picture = usePicture();
  const panel = usePanel();
  return (
    <li>
      <div class="alias-name">
        <h3>{name}</h3>
        {isProtected && (
          <span class="dim" title="Its name must be typed before it is changed">
            <Icon name="lock" /> protected
          </span>
        )}
        <MenuButton
          class="icon-button"
          label={`Actions of ${name}`}
          items={() => aliasActions(alias, picture, panel)}
        >
          <Icon name="more" />
        </MenuButton>
      </div>
      {description && <p class="dim">{description}</p>}
      {routing ? (
        <TrafficBar version={version} routing={routing} />
      ) : (
        <p>
          <span class="swatch tone-a" aria-hidden="true" />
          {version} <span class="dim">{versionDescription(version, picture)}</span>
        </p>
      )}
      {provisioned && <p class="dim">{provisionedText(provisioned)}</p>}
      {!shift && (
        <div class="actions">
          {!routing && version !== '$LATEST' && (
            <WriteButton onClick={() => panel.open({ type: 'shift', alias: name })}>
              Shift Traffic...
            </WriteButton>
          )}
          {previousVersion !== undefined && (
            <WriteButton onClick={() => panel.propose({ type: 'rollBack', alias: name })}>
              Roll Back to {previousVersion}
            </WriteButton>
          )}
        </div>
      )}
    </li>
  );
}
