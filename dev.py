"""Sets the project up and runs it, with nothing but Python: `python3 dev.py serve` and `python3 dev.py test`.

Packages go into `.venv`, at the versions and hashes of `requirements/`; they are installed again only if those change.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent
BIN = ROOT / ".venv" / ("Scripts" if os.name == "nt" else "bin")
ENVIRONMENT = {
    **os.environ,
    "PATH": os.pathsep.join([str(BIN), os.environ.get("PATH", "")]),
    "PYTHONUTF8": "1",  # Chinese and Cyrillic on Windows
    "NO_MKDOCS_2_WARNING": "1",  # Material says at every build that it ends in 2027
}
QUICK_BROWSER = "chromium-headless-shell"  # the same engine, without what a window needs: a fifth quicker
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
OWN_BROWSER = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
NO_BROWSER = (
    "No Chromium for the tests. Install Chromium or Chrome (Debian: apt install chromium), or set CHROMIUM to its path."
)


def serve(*arguments: str) -> int:
    """Show the site on this machine, and again at each change."""
    install("site")
    return run("course", "serve", *arguments)


def check(*arguments: str) -> int:
    """Say everything that is wrong with the course."""
    install("site")
    return run("course", "check", "--strict", *arguments)


def build(*arguments: str) -> int:
    """Build the site into site/ with Zensical, and then with MkDocs, whose site stays."""
    install("site")
    return run("zensical", "build", "--strict", "--clean") or run("mkdocs", "build", "--strict", *arguments)


def test(*arguments: str) -> int:
    """Run the linters, the types, the course's check and the tests, with `--all` every one; the rest is for pytest."""
    install("site")
    install("test")
    ENVIRONMENT["CHROMIUM"] = find_browser(*([] if "--all" in arguments else [QUICK_BROWSER]), *BROWSERS)
    workers = str((os.cpu_count() or 1) + 1)  # some tests wait, for a slow line or for another's build
    steps = (
        ("ruff", "check"),
        ("ruff", "format", "--check"),
        ("mypy",),
        ("course", "check", "--strict"),
        ("pytest", "-n", workers, "--dist", "worksteal", *arguments),
    )
    failed = {" ".join(step): code for step in steps if (code := run(*step))}
    if failed:
        say(f"Failed: {'; '.join(failed)}")
    return next(iter(failed.values()), 0)


def lock(*arguments: str) -> int:
    """Write requirements/ anew from pyproject.toml; `--upgrade` takes the newest versions."""
    import tomllib  # noqa: PLC0415  # an older Python has none, and must be told what is needed

    if not shutil.which("uv"):
        install("test")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    built_with = "\n".join(project["build-system"]["requires"])
    sources = {"site": ["pyproject.toml", "-"], "test": ["--group", "test", "--constraints", "requirements/site.txt"]}
    for name, source in sources.items():
        file = ROOT / "requirements" / f"{name}.txt"
        options = ["--universal", f"--python-version={OLDEST[0]}.{OLDEST[1]}", "--generate-hashes", "--no-header"]
        options += ["--no-annotate", "--quiet", f"--output-file={file}"]
        if code := run("uv", "pip", "compile", *source, *options, *arguments, given=built_with):
            return code
        file.write_text(f"# Made by `python3 dev.py lock` from pyproject.toml.\n{file.read_text('utf-8')}", "utf-8")
    return 0


def install(name: str) -> None:
    """Put what `requirements/NAME.txt` pins into `.venv`, unless it is there."""
    home = BIN.parent / "root.txt"  # a folder that was moved or copied still points to where it was
    at_home = home.is_file() and home.read_text("utf-8") == str(ROOT)
    if not (at_home and shutil.which("python", path=BIN) and shutil.which("pip", path=BIN)):
        say("Making .venv.")
        must(sys.executable, "-m", "venv", "--clear", str(BIN.parent))
        home.write_text(str(ROOT), "utf-8")
    file = f"requirements/{name}.txt"
    wanted = hashlib.sha256((ROOT / file).read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    stamp = BIN.parent / f"{name}.sha256"
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return
    say(f"Installing {file}: a minute or two.")
    pip = ("python", "-m", "pip", "install", "-qq", "--disable-pip-version-check")
    must(*pip, "--require-hashes", "--requirement", file)
    if name == "site":
        must(*pip, "--no-deps", "--no-build-isolation", "--editable", ".")
    stamp.write_text(wanted, "utf-8")


def find_browser(*names: str) -> str:
    """The path of a Chromium: CHROMIUM, one of these programs, or Playwright's; else this ends the program."""
    if found := os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None):
        return found
    asked = subprocess.run([BIN / "python", "-c", OWN_BROWSER], capture_output=True, text=True, check=False)
    own = asked.stdout.strip()
    if not Path(own).is_file():
        say("No Chromium on PATH: asking Playwright for one.")
        subprocess.run([BIN / "playwright", "install", "chromium"], capture_output=True, check=False)
    return own if Path(own).is_file() else sys.exit(NO_BROWSER)


def run(*command: str, given: str | None = None) -> int:
    """Run a program of `.venv` in the project's folder; its exit code."""
    say(f"$ {' '.join(command)}")
    program = shutil.which(command[0], path=ENVIRONMENT["PATH"]) or command[0]
    return subprocess.run(
        [program, *command[1:]], cwd=ROOT, env=ENVIRONMENT, input=given, text=True, check=False
    ).returncode


def must(*command: str) -> None:
    """Run a program; end with its exit code if it fails."""
    if code := run(*command):
        sys.exit(code)


def say(line: str) -> None:
    """Tell what is done, before the next program's own words."""
    print(line, flush=True)


COMMANDS = {command.__name__: command for command in (serve, check, build, test, lock)}


def main(name: str = "", *arguments: str) -> int:
    """Run one command; its exit code."""
    if sys.version_info < OLDEST:
        sys.exit(f"Python {OLDEST[0]}.{OLDEST[1]} or later is needed; this is {sys.version.split()[0]}.")
    if name not in COMMANDS:
        say("python3 dev.py COMMAND\n" + "\n".join(f"  {name:6} {run.__doc__}" for name, run in COMMANDS.items()))
        return 2
    try:
        return COMMANDS[name](*arguments)
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
