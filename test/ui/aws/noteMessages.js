// Runs in every frame of a page: passes on what is posted to webviews, which are frames in it. Not a listener, since
// VS Code writes the document of a webview anew, and its listeners go with the old one.
if (globalThis !== globalThis.top) {
  const { postMessage } = globalThis;
  globalThis.postMessage = (data, ...rest) => {
    globalThis.noteMessage(`${JSON.stringify(data)}`);
    postMessage.call(globalThis, data, ...rest);
  };
}
