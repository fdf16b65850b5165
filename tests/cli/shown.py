"""The hostile set of files (hostile.py) in the programs that show results.

usage: shown.py PROGRAM SOURCE FOLDER office|browser|terminal

LibreOffice loads tables and workbooks, Chromium loads pages, and tmux is the
terminal: what they made of them is read back. Nothing may have become a
formula, markup, a link, a title, a clipboard, or moved the cursor.
"""

import os
import re
import subprocess
import sys
import unicodedata
from xml.etree import ElementTree

import hostile

WIDTH = 120
TITLE = "not touched"


def made(program, policy, wards, forms, *more):
    """Writes what every command says; gives the files' names."""
    names = []
    for number, (arguments, _) in enumerate(hostile.commands(policy, wards)):
        for lang in hostile.LANGUAGES:
            for form in forms:
                done = hostile.run(program, arguments + ["--lang", lang, "-f", form, *more])
                if done.returncode != 0:
                    continue
                names.append(f"{number:02}-{arguments[0]}-{lang}.{form}")
                with open(names[-1], "wb") as file:
                    file.write(done.stdout)
    return names


# ---- a spreadsheet ------------------------------------------------------------------


def convert(names, source_filter):
    subprocess.run(
        ["soffice", "-env:UserInstallation=file://" + os.path.abspath("office"), "--headless",
         *source_filter, "--convert-to", "fods", "--outdir", "loaded", *names],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env=dict(os.environ, HOME=os.getcwd()), timeout=600, check=False)


def judge_sheet(name):
    path = os.path.join("loaded", name.rsplit(".", 1)[0] + ".fods")
    if not os.path.exists(path):
        hostile.problem(name, "was not loaded")
        return
    cells = 0
    for element in ElementTree.parse(path).iter():
        tag = element.tag.rsplit("}", 1)[-1]
        cells += tag == "table-cell"
        for key, value in element.attrib.items():
            key = key.rsplit("}", 1)[-1]
            if tag == "table-cell" and key == "formula":
                hostile.problem(name, f"a formula: {value}")
            # Links from sheet to sheet are ours.
            if tag == "a" and key == "href" and not value.startswith("#"):
                hostile.problem(name, f"a link: {value}")
        if tag in ("event-listener", "dde-source", "table-source"):
            hostile.problem(name, f"<{tag}>")
    if cells == 0:
        hostile.problem(name, "no cells")


def office(program, policy, wards):
    for form, source_filter in (("csv", ["--infilter=CSV:44,34,76,1,,0,false,true,false"]),
                                ("tsv", ["--infilter=CSV:9,34,76,1,,0,false,true,false"]),
                                ("xlsx", [])):
        names = made(program, policy, wards, [form])
        convert(names, source_filter)
        for name in names:
            judge_sheet(name)
        yield from names


# ---- a browser ---------------------------------------------------------------------


def browser(program, policy, wards):
    for name in made(program, policy, wards, ["html"]):
        done = subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--disable-sync",
             "--user-data-dir=" + os.path.abspath("profile"), "--dump-dom",
             "file://" + os.path.abspath(name)],
            stdin=subprocess.DEVNULL, capture_output=True, timeout=120, check=False)
        if b"</html>" not in done.stdout:
            hostile.problem(name, f"was not loaded: {done.stderr[-200:]}")
        hostile.judge_html(name, done.stdout)
        yield name


# ---- a terminal --------------------------------------------------------------------


def tmux(*arguments):
    return subprocess.run(["tmux", "-S", "socket", "-f", "/dev/null", *arguments],
                          capture_output=True, timeout=60, check=False).stdout.decode("utf-8")


def visible(text):
    """Without colours, marks above letters (a cell holds a few only), and blanks at the ends."""
    text = re.sub("\x1b\\[[0-9;]*m", "", text)
    text = "".join(c for c in text if unicodedata.category(c) not in ("Mn", "Me"))
    return [line.rstrip() for line in text.rstrip("\n").split("\n")]


def judge_terminal(name):
    tmux("clear-history", "-t", "pane")
    with open("next", "w", encoding="utf-8") as file:
        file.write(f"clear; cat '{name}'; tmux -S socket wait-for -S shown\n")
    tmux("send-keys", "-t", "pane", "sh ./next", "Enter")
    tmux("wait-for", "shown")
    screen = visible(tmux("capture-pane", "-t", "pane", "-p", "-J", "-S", "-", "-E", "-"))
    with open(name, encoding="utf-8") as file:
        wanted = visible(file.read())
    start = next((i for i, line in enumerate(screen) if line == wanted[0]), len(screen))
    found = screen[start:start + len(wanted)]
    for line, shown in zip(wanted, found + [None] * len(wanted)):
        if line != shown:
            hostile.problem(name, f"{line!r} is shown as {shown!r}")
            break
    if tmux("display-message", "-p", "-t", "pane", "#{pane_title}").strip() != TITLE:
        hostile.problem(name, "the title was changed")
    if tmux("list-buffers"):
        hostile.problem(name, "the clipboard was set")


def refusals(program):
    """Findings, which quote what was refused."""
    base = ["--policy", "policy.json", "--wards", "wards.json", "--color", "always"]
    for number, arguments in enumerate((["report", "refused.csv"], ["plan", "phrases.csv"],
                                        ["tally", "--survey", "survey.json", "strangers.csv"])):
        done = hostile.run(program, arguments + base, (65,))
        with open(f"refusal-{number}.txt", "wb") as file:
            file.write(done.stderr)
        yield f"refusal-{number}.txt"


def terminal(program, policy, wards):
    os.environ["COLUMNS"] = str(WIDTH)
    names = made(program, policy, wards, ["table"], "--color", "always")
    names += refusals(program)
    tmux("new-session", "-d", "-s", "pane", "-x", str(WIDTH), "-y", "50", "env PS1=: sh")
    try:
        tmux("set-option", "-g", "history-limit", "100000")
        tmux("set-option", "-g", "set-clipboard", "on")
        tmux("select-pane", "-t", "pane", "-T", TITLE)
        for name in names:
            judge_terminal(name)
            yield name
    finally:
        tmux("kill-server")


def main():
    program, source, folder, where = sys.argv[1:]
    os.chdir(folder)
    policy, wards = hostile.make_files(source)
    hostile.write_results(program)
    judges = {"office": office, "browser": browser, "terminal": terminal}
    shown = sum(1 for _ in judges[where](program, policy, wards))
    for line in hostile.problems[:40]:
        print("FAILED:", line)
    print(f"{where}: {shown} results, {len(hostile.problems)} problems")
    return bool(hostile.problems or shown == 0)


if __name__ == "__main__":
    sys.exit(main())
