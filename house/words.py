# SPDX-License-Identifier: Apache-2.0
"""The sentences of run.py, for a machine on which nothing is installed yet (hence not in desktop.words).

Korean alone where the language is Korean, Korean and then English where it is another one, English alone
where the console has no Hangul. Only characters of cp949 are used. Old Pythons must be able to read this.
"""

import locale
import os
import sys
from typing import List, Tuple

SENTENCES = {
    "python.none": (
        "이 파이썬({version})으로는 동선을 시작할 수 없고, 64비트 파이썬 3.11~3.14도 찾지 못했습니다. "
        + "바뀐 것은 없습니다. 아래처럼 설치한 뒤 다시 실행하십시오.",
        "This Python ({version}) cannot start Dongseon, and no 64-bit Python from 3.11 to 3.14 was found. "
        + "Nothing was changed. Install one like this and run the command again:",
    ),
    "usage": (
        "쓰는 법: python3 run.py [test [인수] | check | bench [인수] | shots 폴더 | -- 동선 명령]",
        "Usage: python3 run.py [test [ARGS] | check | bench [ARGS] | shots DIR | -- DONGSEON ARGS]",
    ),
    "unknown": ("없는 명령입니다: {word}", "There is no such command: {word}"),
    "venv.make": (
        "[1/3] 실행 환경을 만듭니다: {folder} (파이썬 {version})",
        "[1/3] Making the environment: {folder} (Python {version})",
    ),
    "venv.broken": (
        "[1/3] 전에 만든 실행 환경을 쓸 수 없어 새로 만듭니다: {folder}",
        "[1/3] The environment made earlier does not work and is made anew: {folder}",
    ),
    "venv.apt": (
        "[1/3] 파이썬에 venv가 빠져 있어 시스템 꾸러미를 설치합니다: {packages}",
        "[1/3] This Python lacks venv; installing the system packages: {packages}",
    ),
    "venv.failed": (
        "실행 환경을 만들지 못했습니다. 바뀐 것은 없습니다. 아래 명령을 한 번 실행한 뒤 다시 시작하십시오.",
        "The environment could not be made. Nothing was changed. Run this line once, then start again:",
    ),
    "folder.readonly": (
        "{folder} 폴더에 쓸 수 없어 아무것도 만들지 못했습니다. 쓸 수 있는 곳으로 옮겨 다시 실행하십시오.",
        "The folder {folder} cannot be written; nothing was made. Move it to a place of yours and run again.",
    ),
    "pip.start": (
        "[2/3] 필요한 꾸러미를 설치합니다({what}). 처음에는 1~2분 걸립니다.",
        "[2/3] Installing what is needed ({what}). The first time takes a minute or two.",
    ),
    "pip.failed": (
        "꾸러미를 설치하지 못했습니다. 위에 적힌 까닭(대개 인터넷이나 프록시)을 바로잡고 다시 실행하십시오. "
        + "인터넷이 없는 컴퓨터는 docs/install-windows.md를 보십시오.",
        "The packages could not be installed. Mend the reason printed above (mostly network or proxy) "
        + "and run again. For a computer without internet see docs/install-windows.md.",
    ),
    "set.core": ("창 없이 쓰는 것만", "what works without a window"),
    "set.window": ("프로그램 전체", "the whole program"),
    "set.dev": ("프로그램과 시험 도구", "the program and its test tools"),
    "screen.none": (
        "이 컴퓨터에는 화면이 없어 창 대신 견본을 만듭니다(Qt 없이 됩니다). 만드는 곳: {folder}",
        "There is no screen here, so a demonstration is made instead of a window (without Qt), in {folder}",
    ),
    "qt.check": ("[3/3] 창을 띄울 수 있는지 봅니다.", "[3/3] Checking that windows can be shown."),
    "qt.apt": (
        "[3/3] 창에 필요한 시스템 꾸러미를 설치합니다: {packages}",
        "[3/3] Installing the system packages that windows need: {packages}",
    ),
    "qt.failed": ("Qt를 불러오지 못했습니다: {reason}", "Qt does not load: {reason}"),
    "qt.line": (
        "아래 명령을 한 번 실행한 뒤 다시 시작하십시오(다른 배포판은 같은 라이브러리를 설치하십시오).",
        "Run this line once, then start again (another distribution: its packages of these libraries):",
    ),
    "apt.failed": ("시스템 꾸러미를 설치하지 못했습니다.", "The system packages could not be installed."),
    "check.step": ("- {name}: {result}", "- {name}: {result}"),
    "check.good": ("점검을 모두 통과했습니다.", "All checks passed."),
    "check.bad": ("통과하지 못한 점검: {names}", "Checks that failed: {names}"),
    "good": ("통과", "passed"),
    "bad": ("실패", "failed"),
}


def languages() -> Tuple[str, ...]:
    """The languages to print, in order: ("ko",), ("ko", "en") or ("en",). DONGSEON_LANG decides."""
    try:
        "동선".encode(getattr(sys.stdout, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return ("en",)
    wanted = os.environ.get("DONGSEON_LANG", "")
    if wanted in ("ko", "en"):
        return (wanted,)
    name = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    if not name and os.name == "nt":
        name = locale.setlocale(locale.LC_CTYPE, "") or ""
    return ("ko",) if name.lower().startswith(("ko", "korean")) else ("ko", "en")


def sentence(key: str, language: str, **values: str) -> str:
    """One sentence in one language; a value that is itself a key is put into that language."""
    text = SENTENCES[key][0 if language == "ko" else 1]
    shown = {}
    for name, value in values.items():
        shown[name] = SENTENCES[value][0 if language == "ko" else 1] if value in SENTENCES else value
    return text.format(**shown)


def say(key: str, **values: str) -> None:
    """Print a sentence in the languages of this console; the same line is not printed twice."""
    printed: List[str] = []
    for language in languages():
        line = sentence(key, language, **values)
        if line not in printed:
            printed.append(line)
            say_plain(line)


def say_plain(line: str) -> None:
    """Print a line as far as the console has its characters (a folder's name may have others), at once."""
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    print(line.encode(encoding, "replace").decode(encoding), flush=True)
