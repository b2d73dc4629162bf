# SPDX-License-Identifier: Apache-2.0
"""Which Python may run the program, and where one may be found. Old Pythons must be able to read this."""

import glob
import os
import platform
import subprocess
import sys
import sysconfig
from typing import List, Tuple, Union

# Version, implementation, 64 bit, free-threaded; empty where there is no Python.
Facts = Tuple[Union[int, str, bool], ...]

OLDEST = (3, 11)
NEWEST = (3, 14)
MINORS = (14, 13, 12, 11)

# What a candidate says of itself: version, implementation, 64 bit, free-threaded (Qt has no wheel for those).
PROBE = (
    "import sys,sysconfig,platform;"
    "print(sys.version_info[0],sys.version_info[1],platform.python_implementation(),"
    "int(sys.maxsize>2**32),int(bool(sysconfig.get_config_var('Py_GIL_DISABLED'))))"
)


def this_python() -> Facts:
    """(major, minor, implementation, 64 bit, free-threaded) of the running Python."""
    return (
        sys.version_info[0],
        sys.version_info[1],
        platform.python_implementation(),
        sys.maxsize > 2**32,
        bool(sysconfig.get_config_var("Py_GIL_DISABLED")),
    )


def fits(facts: Facts) -> bool:
    """Whether a Python of these facts (see this_python) can run the program."""
    if len(facts) != 5:
        return False
    return OLDEST <= facts[:2] <= NEWEST and facts[2:] == ("CPython", True, False)


def probe(command: List[str]) -> Facts:
    """The facts of the Python that this command starts; () when it starts none (pyenv leaves empty shims)."""
    try:
        done = subprocess.run(
            [*command, "-c", PROBE],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            timeout=20,
        )
    except (OSError, subprocess.SubprocessError):
        return ()
    words = done.stdout.decode("ascii", "replace").split()
    if done.returncode or len(words) != 5:
        return ()
    return (int(words[0]), int(words[1]), words[2], words[3] == "1", words[4] == "1")


def venv_python(root: str) -> str:
    """Where the environment of this checkout has its Python, there or not."""
    parts = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return os.path.join(root, ".venv", *parts)


def candidates(root: str, windows: bool) -> List[List[str]]:
    """Commands that may start a fitting Python: the environment made earlier, then 3.14 down to 3.11."""
    found = [[venv_python(root)]]
    for minor in MINORS:
        if windows:
            found.append(["py", "-3.%d" % minor])
        found.append(["python3.%d" % minor])
    if windows:
        return found
    home = os.path.expanduser("~")
    folders = ("/usr/local/bin", "/opt/homebrew/bin", os.path.join(home, ".local", "bin"), "/usr/bin")
    patterns = (".pyenv/versions/3.%d.*/bin/python", ".local/share/uv/python/cpython-3.%d.*/bin/python3")
    for minor in MINORS:
        found.extend([os.path.join(folder, "python3.%d" % minor)] for folder in folders)
        for pattern in patterns:
            found.extend(
                [path] for path in sorted(glob.glob(os.path.join(home, pattern % minor)), reverse=True)
            )
    return found


def look_around(root: str) -> List[str]:
    """The command of the first fitting Python, or [] when there is none."""
    for command in candidates(root, os.name == "nt"):
        if os.path.isabs(command[0]) and not os.path.exists(command[0]):
            continue
        facts = probe(command)
        if facts and fits(facts):
            return command
    return []


def start_again(command: List[str], arguments: List[str]) -> int:
    """Run the same thing under the Python that fits; its exit code is ours."""
    environment = dict(os.environ, DONGSEON_RUN_AGAIN="1")
    return subprocess.call(command + arguments, env=environment)


def how_to_install(system: str) -> List[str]:
    """Lines a newcomer can type (or do) to get a fitting Python."""
    if system == "win32":
        return ["winget install Python.Python.3.13"]
    if system == "darwin":
        return ["brew install python@3.13"]
    return [
        "sudo apt-get install -y python3 python3-venv     (Debian 12, Ubuntu 24.04)",
        "sudo dnf install -y python3.13                   (Fedora, RHEL)",
        "pyenv install 3.13 / uv python install 3.13",
    ]
