import { Icon } from '../../controls/Icon.tsx';
import { aliasActions } from '../aliases/aliasActions.ts';
import { MenuButton } from '../controls/Menu.tsx';
import { usePanel, usePicture } from '../panelContext.ts';
import { percentText } from '../texts.ts';
import type { Pin } from '../versionRows.ts';

/** The type of what is dragged; no other program's drag has it. */
export const draggedAlias = 'application/x-lambda-alias';

interface PinButtonProps {
  readonly pin: Pin;
  readonly tabIndex: number;
}

/** An alias on a version: dragged to another version it moves there, pressed it has a menu. */
export function PinButton({ pin, tabIndex }: PinButtonProps) {
  const picture = usePicture();
  const panel = usePanel();
  const alias = picture.aliases.find(({ name }) => name === pin.alias);
  if (!alias) return null;
  const share = pin.percent === 100 ? '' : ` ${percentText(pin.percent)}`;
  const isMoving = panel.state.moving === pin.alias;
  const isMovable = picture.mayWrite && !alias.shift;
  return (
    <MenuButton
      class={`pin tone-${pin.role === 'primary' ? 'a' : 'b'}${isMoving ? ' moving' : ''}`}
      label={`Alias ${pin.alias}${share}${pin.isProtected ? ', protected' : ''}`}
      items={() => aliasActions(alias, picture, panel)}
      tabIndex={tabIndex}
      draggable={isMovable}
      onDragStart={event => event.dataTransfer?.setData(draggedAlias, pin.alias)}
    >
      <span class="pin-name">{pin.alias}</span>
      {share && <span>{share}</span>}
      {pin.isProtected && <Icon name="lock" />}
    </MenuButton>
  );
}
