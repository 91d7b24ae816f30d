// Runs inside the extension host as its "tests": how long the extension takes to load and to activate.
const { writeFileSync } = require('node:fs');
const vscode = require('vscode');

exports.run = async () => {
  const extension = vscode.extensions.getExtension('lambda-workbench.lambda-workbench');
  const { activationMs } = await extension.activate();
  const main = require.resolve(extension.extensionPath);
  delete require.cache[main];
  const startMs = performance.now();
  require(main);
  const loadMs = performance.now() - startMs;
  writeFileSync(process.env.ACTIVATION_FILE, JSON.stringify({ activationMs, loadMs }));
};
