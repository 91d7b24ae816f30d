/** What a program needs to find executables, version managers, its home and a place for temporary files. */
const passedOn = new Set([
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'LANG',
  'TMPDIR',
  'TEMP',
  'TMP',
  'SYSTEMROOT',
  'WINDIR',
  'COMSPEC',
  'PATHEXT',
  'USERPROFILE',
  'LOCALAPPDATA',
  'APPDATA',
  'PROGRAMFILES',
  'XDG_CACHE_HOME',
  'NVM_DIR',
  'NVM_HOME',
  'FNM_DIR',
  'VOLTA_HOME',
  'ASDF_DATA_DIR',
  'MISE_DATA_DIR',
  'NODENV_ROOT',
  'N_PREFIX',
  'VIRTUAL_ENV',
  'PYENV_ROOT',
  'UV_PYTHON_INSTALL_DIR',
  'XDG_DATA_HOME',
  // Toolchains that build functions: where they are, where they keep what they fetch, and how they reach it.
  'JAVA_HOME',
  'SDKMAN_DIR',
  'MAVEN_HOME',
  'GRADLE_HOME',
  'GRADLE_USER_HOME',
  'GOROOT',
  'GOPATH',
  'GOMODCACHE',
  'GOCACHE',
  'GOPROXY',
  'GOPRIVATE',
  'GOFLAGS',
  'CARGO_HOME',
  'CARGO_TARGET_DIR',
  'RUSTUP_HOME',
  'RUSTUP_TOOLCHAIN',
  'RBENV_ROOT',
  'GEM_HOME',
  'DOTNET_ROOT',
  'NUGET_PACKAGES',
  'DOCKER_HOST',
  'DOCKER_CONTEXT',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'SSL_CERT_FILE',
]);

/**
 * The environment of the emulator process: never the editor's whole environment, which holds tokens.
 * Names are compared as Windows does, without case.
 */
export function emulatorEnvironment(editor: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  return {
    ...Object.fromEntries(Object.entries(editor).filter(([name]) => passedOn.has(name.toUpperCase()))),
    // On the desktop the extension host's executable is Electron.
    ELECTRON_RUN_AS_NODE: '1',
  };
}
