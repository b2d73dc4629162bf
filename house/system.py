# SPDX-License-Identifier: Apache-2.0
"""The machine around the program: is there a screen, does Qt load, and which system packages does it lack."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys

from house import words

# Found by taking them away one by one on a bare Debian 12; without any one of them Qt does not start.
OFFSCREEN_PACKAGES = (
    "libegl1", "libgl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1", "libglib2.0-0", "libgssapi-krb5-2",
)  # fmt: skip
XCB_PACKAGES = ("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxkbcommon-x11-0")
WAYLAND_PACKAGES = ("libwayland-client0", "libwayland-cursor0", "libwayland-egl1")

# QApplication is made only on Linux, where the platform plug-in is what lacks libraries.
QT_CHECK = (
    "import sys; from PySide6 import QtWidgets, QtNetwork, QtPrintSupport, QtSvg; "
    "sys.platform.startswith('linux') and QtWidgets.QApplication(['dongseon']); print('qt loads')"
)
NO_DISPLAY = "could not connect to display"


def has_screen(environment: dict[str, str], platform: str) -> bool:
    """Whether a window can be shown; someone who sets QT_QPA_PLATFORM has decided it."""
    if not platform.startswith("linux"):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def is_debian() -> bool:
    """Debian and its children, Ubuntu among them."""
    return os.path.exists("/etc/debian_version") and shutil.which("apt-get") is not None


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def apt_line(packages: list[str]) -> str:
    """The line that a person types for these packages."""
    return "sudo apt-get update && sudo apt-get install -y --no-install-recommends " + " ".join(packages)


def apt_install(packages: list[str]) -> bool:
    """Install system packages as root, asking nothing; whether it worked. A bare image has no lists yet."""
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    subprocess.call(["apt-get", "update", "-q"], env=environment, stdout=subprocess.DEVNULL)
    return subprocess.call(install, env=environment, stdout=subprocess.DEVNULL) == 0


def qt_packages(environment: dict[str, str]) -> list[str]:
    """The packages of Debian that Qt needs on the platform these variables choose."""
    packages = list(OFFSCREEN_PACKAGES)
    if environment.get("QT_QPA_PLATFORM") == "offscreen":
        return packages
    packages += XCB_PACKAGES
    if environment.get("WAYLAND_DISPLAY"):
        packages += WAYLAND_PACKAGES
    return packages


def qt_problem(python: str, environment: dict[str, str]) -> str:
    """Why Qt does not start with this Python, in a few words; "" when it does."""
    done = subprocess.run([python, "-c", QT_CHECK], capture_output=True, env=environment, check=False)
    if done.returncode == 0 and b"qt loads" in done.stdout:
        return ""
    told = done.stderr.decode("utf-8", "replace")
    if NO_DISPLAY in told:
        return NO_DISPLAY
    missing = re.search(r"(lib[\w.+-]+\.so[\w.]*)", told)
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    return missing.group(1) if missing else (lines[-1][:200] if lines else f"exit {done.returncode}")


def make_qt_load(python: str, environment: dict[str, str]) -> str:
    """Check that Qt starts, installing what it lacks as root on Debian; the problem that is left, or ""."""
    words.say("qt.check")
    problem = qt_problem(python, environment)
    if not problem or problem == NO_DISPLAY or not sys.platform.startswith("linux"):
        return problem
    packages = qt_packages(environment)
    if is_debian() and is_root():
        words.say("qt.apt", packages=" ".join(packages))
        if not apt_install(packages):
            words.say("apt.failed")
        problem = qt_problem(python, environment)
    return problem


def tell_qt_problem(problem: str, environment: dict[str, str]) -> None:
    """Name what is missing and the line that mends it."""
    words.say("qt.failed", reason=problem)
    if sys.platform.startswith("linux"):
        words.say("qt.line")
        words.say_plain("    " + apt_line(qt_packages(environment)))
