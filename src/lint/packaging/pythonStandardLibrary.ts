/** Modules of Python's standard library, those that only some of the versions 3.8 to 3.14 have included; private ones left out. */
const modules = new Set(
  `__future__ __main__ abc aifc annotationlib antigravity argparse array ast asynchat asyncio asyncore atexit audioop
  base64 bdb binascii binhex bisect builtins bz2 cProfile calendar cgi cgitb chunk cmath cmd code codecs codeop
  collections colorsys compileall compression concurrent configparser contextlib contextvars copy copyreg crypt csv
  ctypes curses dataclasses datetime dbm decimal difflib dis distutils doctest dummy_threading email encodings
  ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch formatter fractions ftplib functools gc
  genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib imghdr imp
  importlib inspect io ipaddress itertools json keyword lib2to3 linecache locale logging lzma macpath mailbox mailcap
  marshal math mimetypes mmap modulefinder msilib msvcrt multiprocessing netrc nis nntplib nt ntpath nturl2path
  numbers opcode operator optparse os ossaudiodev parser pathlib pdb pickle pickletools pipes pkgutil platform
  plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue
  quopri random re readline reprlib resource rlcompleter runpy sched secrets select selectors shelve shlex shutil
  signal site smtpd smtplib sndhdr socket socketserver spwd sqlite3 sre_compile sre_constants sre_parse ssl stat
  statistics string stringprep struct subprocess sunau symbol symtable sys sysconfig syslog tabnanny tarfile telnetlib
  tempfile termios test textwrap this threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc
  tty turtle turtledemo types typing unicodedata unittest urllib uu uuid venv warnings wave weakref webbrowser winreg
  winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo`.split(/\s+/),
);

/** Whether a top-level module comes with Python. */
export function isInPythonStandardLibrary(module: string): boolean {
  return module.startsWith('_') || modules.has(module);
}

/** By minor version of Python 3, the modules that it removed ("What's New in Python", section "Removed"). */
const removedModules: readonly (readonly [minor: number, modules: ReadonlySet<string>])[] = [
  [12, new Set(['asynchat', 'asyncore', 'distutils', 'imp', 'smtpd'])],
  [
    13,
    new Set(
      `aifc audioop cgi cgitb chunk crypt imghdr lib2to3 mailcap msilib nis nntplib ossaudiodev pipes sndhdr spwd sunau
      telnetlib uu xdrlib`.split(/\s+/),
    ),
  ],
];

/** The minor version of Python 3 that removed a module from the standard library: 12 for `distutils`. */
export function removalOf(module: string): number | undefined {
  return removedModules.find(([, names]) => names.has(module))?.[0];
}

/** Modules that are part of the interpreter itself; AWS's runtime client refuses a handler in a module of that name. */
export const pythonBuiltinModules: ReadonlySet<string> = new Set(
  'atexit builtins errno faulthandler gc itertools marshal posix pwd sys time'.split(' '),
);
