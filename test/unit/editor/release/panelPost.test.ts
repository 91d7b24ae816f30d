import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { WebviewPanel } from 'vscode';
import { panelPost } from '../../../../src/editor/release/panelPost.ts';
import type { ToReleasePanel } from '../../../../src/protocol/releasePanel.ts';

describe('what the page of a panel is told', () => {
  it('is told elsewhere once the panel is closed, and stops no change that goes on', () => {
    const told: string[] = [];
    let close: () => void = () => undefined;
    const page = { postMessage: ({ text }: { text: string }) => void told.push(`page: ${text}`) };
    const panel = {
      webview: page,
      onDidDispose: (listener: () => void) => {
        close = listener;
      },
    };
    const post = panelPost(panel as unknown as WebviewPanel, message =>
      told.push(`window: ${(message as { text: string }).text}`),
    );
    const message = (text: string): ToReleasePanel => ({ type: 'done', text });
    post(message('one'));
    Object.defineProperty(panel, 'webview', {
      get() {
        throw new Error('Webview is disposed');
      },
    });
    close();
    post(message('two'));
    assert.deepEqual(told, ['page: one', 'window: two']);
  });
});
