import type { ReleaseForm } from '../../../protocol/releasePanel.ts';
import { AliasForm } from '../forms/AliasForm.tsx';
import { ProvisionForm } from '../forms/ProvisionForm.tsx';
import { PublishForm } from '../forms/PublishForm.tsx';
import { ShiftForm } from '../forms/ShiftForm.tsx';
import { usePanel } from '../panelContext.ts';
import { post } from '../vscodeApi.ts';
import { Preview } from './Preview.tsx';

/** The change a person is about to make: its form, then its preview. The form stays as it is behind the preview. */
export function TaskArea() {
  const { state, dispatch } = usePanel();
  const { task, busy } = state;
  if (!task) return null;
  const { number, form, preview, isAsking } = task;
  const close = () => {
    if (busy !== undefined) return;
    if (preview) post({ type: 'dismiss', previewId: preview.id });
    dispatch({ type: 'closeTask' });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes it wherever the focus is inside.
    <div
      class="task"
      key={number}
      onKeyDown={event => {
        if (event.key === 'Escape') close();
      }}
    >
      {form && (
        <div class="card" hidden={preview !== undefined}>
          <FormOf form={form} />
        </div>
      )}
      {preview && <Preview key={preview.id} preview={preview} hasForm={form !== undefined} close={close} />}
      {!form && isAsking && (
        <div class="card">
          <p class="dim">Reading what depends on it...</p>
          <div class="actions">
            <button type="button" class="button" onClick={close}>
              Cancel
            </button>
          </div>
        </div>
      )}
    </div>
  );
}

function FormOf({ form }: { readonly form: ReleaseForm }) {
  switch (form.type) {
    case 'publish':
      return <PublishForm />;
    case 'createAlias':
      return <AliasForm form={form} />;
    case 'editAlias':
      return <AliasForm form={{ type: 'editAlias', alias: form.alias }} />;
    case 'provision':
      return <ProvisionForm name={form.alias} />;
    case 'shift':
      return <ShiftForm form={form} />;
  }
}
