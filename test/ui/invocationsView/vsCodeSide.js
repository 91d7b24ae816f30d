// Runs in the page before its scripts and plays VS Code's side of a webview.
window.posted = [];

// State outlives a reload, as in VS Code.
window.acquireVsCodeApi = () => ({
  postMessage: message => window.posted.push(message),
  getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
  setState: state => sessionStorage.setItem('state', JSON.stringify(state)),
});

// Resolves when the view has drawn what the message says.
window.receive = message =>
  new Promise(resolve => {
    window.addEventListener('message', () => setTimeout(resolve), { once: true });
    window.postMessage(message, '*');
  });

// Theme colours go where VS Code puts them.
window.applyTheme = ({ bodyClass, panelBackground, colors }) => {
  const { style } = document.documentElement;
  style.cssText = '';
  for (const [name, color] of Object.entries(colors)) style.setProperty(`--vscode-${name}`, color);
  style.background = panelBackground;
  document.body.className = bodyClass;
};
