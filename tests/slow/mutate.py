#!/usr/bin/env python3
"""Would a test notice? One small change at a time in src/engine.

Every comparison, arithmetic and logical operator and every number of the
engine, statistics included, is changed in turn: < becomes <= and >=, + becomes
-, && becomes ||, 3 becomes 2 and 4. The changed file is compiled, the library
linked again, and unit tests, golden cases and the judge (tests/property) run
until one of them fails. A change that nobody notices is printed as a survivor:
either a case is missing, or the change means nothing (docs/testing.md).

    python3 tests/slow/mutate.py BUILD [--share 0.25] [--seed 1]
        [--files PATTERN] [--quick] [--only LIST]

BUILD is a folder for this script alone. --share runs that part of all changes,
chosen by the seed; --files those in files whose path ends like the pattern
(engine/*.c: without statistics). --quick runs the unit tests only; --only then
reads the list of survivors and tries those with everything.
Changes whose machine code is that of the original are counted and not run.
An interrupt (Ctrl-C, or a plain kill) ends it with the sums so far.
Needs cmake, gcc, and clang, whose parser finds the operators.
"""

import argparse
import hashlib
import json
import os
import pathlib
import random
import shlex
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
SECONDS = 20  # a test that takes longer has been changed into an endless one

OPERATORS = {
    "<": ["<=", ">="], "<=": ["<", ">"], ">": [">=", "<="], ">=": [">", "<"],
    "==": ["!="], "!=": ["=="], "&&": ["||"], "||": ["&&"],
    "+": ["-"], "-": ["+"], "*": ["/"], "/": ["*"], "%": ["*"],
    "+=": ["-="], "-=": ["+="], "*=": ["/="], "/=": ["*="],
    "<<": [">>"], ">>": ["<<"], "&": ["|"], "|": ["&"],
}
PREFIXES = {"!": "", "-": "+", "++": "--", "--": "++"}
TESTS = ["test_scorecard", "test_ranks", "test_rounding", "test_comparators",
         "test_scores", "test_exact", "test_review", "test_explanation",
         "test_certainty", "test_history", "test_rankings", "test_hiding",
         "test_diff", "test_diff_parts"]
COMMANDS = ("report", "rank", "progress", "explain", "plan", "wardscore ")


# ---- The library as a shared one, and what runs on it ------------------------

class Build:
    """Objects, commands and tests of one build folder."""

    def __init__(self, folder):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        run(["cmake", "-S", ROOT, "-B", folder, "-DCMAKE_BUILD_TYPE=Release",
             "-DCMAKE_POSITION_INDEPENDENT_CODE=ON",
             "-DCMAKE_C_VISIBILITY_PRESET=default",
             "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON"])
        names = TESTS + sorted(
            p.stem for p in (ROOT / "tests/unit").glob("test_stat*.c"))
        run(["cmake", "--build", folder, "-j", "1", "--target", "wardscore",
             *names])
        self.entries = {}
        self.objects = []
        for entry in json.load(open(folder / "compile_commands.json")):
            words = shlex.split(entry["command"])
            entry["words"] = words
            entry["object"] = pathlib.Path(entry["directory"]) / \
                words[words.index("-o") + 1]
            if "libwardscore.dir" in str(entry["object"]):
                self.objects.append(entry["object"])
                self.entries[pathlib.Path(entry["file"])] = entry
            else:
                self.entries.setdefault(pathlib.Path(entry["file"]), entry)
        self.library = folder / "mutant" / "libws.so"
        self.library.parent.mkdir(exist_ok=True)
        self.libraries = self.flags()
        self.link(None, None)
        self.program = self.library.parent / "wardscore"
        self.executable(self.program, [
            e["object"] for f, e in self.entries.items()
            if f.is_relative_to(ROOT / "src/cli")])
        self.tests = {}
        for name in names:
            source = ROOT / "tests/unit" / f"{name}.c"
            self.tests[name] = self.library.parent / name
            self.executable(self.tests[name], [self.entries[source]["object"]])

    def flags(self):
        out = subprocess.run(
            ["pkg-config", "--libs", "libcjson", "libutf8proc", "smartcols",
             "nettle", "expat", "libzip", "zlib", "xlsxwriter", "cmocka"],
            capture_output=True, text=True, check=True)
        return out.stdout.split() + ["-lcsv", "-lpthread", "-lm"]

    def link(self, changed, replacement):
        objects = [replacement if o == changed else o for o in self.objects]
        run(["cc", "-shared", "-o", self.library, *objects, *self.libraries])

    def executable(self, path, objects):
        run(["cc", "-o", path, *objects, self.library, *self.libraries,
             f"-Wl,-rpath,{self.library.parent}"])

    def compile(self, entry, source, target):
        words = list(entry["words"])
        words[words.index("-o") + 1] = str(target)
        words[words.index("-c") + 1] = str(source)
        words = [w for w in words if not w.startswith("-Werror")]
        words.append(f"-I{pathlib.Path(entry['file']).parent}")
        done = subprocess.run(words, cwd=entry["directory"],
                              capture_output=True)
        return done.returncode == 0


def run(words):
    done = subprocess.run([str(w) for w in words], capture_output=True,
                          text=True)
    if done.returncode != 0:
        sys.exit(f"{words[0]}: {done.stdout[-2000:]}{done.stderr[-2000:]}")


def passes(words, folder, environment, expected=None):
    """Runs a command within its time: did it end well, and print that?"""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = subprocess.Popen(
            [str(w) for w in words], cwd=folder, env=environment, stdout=out,
            stderr=err, stdin=subprocess.DEVNULL, start_new_session=True)
        try:
            code = child.wait(SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
            return False
        if expected is None:
            return code == 0
        out.seek(0)
        err.seek(0)
        return (out.read(), err.read(), code) == expected


def read(path):
    return path.read_bytes() if path.exists() else b""


def checks(build):
    """Name and function of every check, the quick ones first."""
    source = {"WARDSCORE_SOURCE": str(ROOT), "PATH": os.environ["PATH"],
              "WARDSCORE": str(build.program)}
    found = []
    for name, path in build.tests.items():
        found.append((name, lambda path=path: passes(
            [path], build.library.parent, source)))
    found.append(("judge", lambda: passes(
        [sys.executable, "-B", ROOT / "tests/property/judge.py", "--worlds",
         "12"], build.library.parent, source)))
    temporary = build.library.parent / "tmp"
    temporary.mkdir(exist_ok=True)
    bare = {"PATH": f"{build.library.parent}:/usr/bin:/bin",
            "TMP": str(temporary)}
    for cmd in sorted((ROOT / "tests/golden").glob("*/cmd")):
        folder = cmd.parent
        if not any(c in cmd.read_text(encoding="utf-8") for c in COMMANDS) or \
                folder.name.startswith(("tally", "list", "findings", "help")):
            continue
        expected = (read(folder / "out"), read(folder / "err"),
                    int(read(folder / "exit") or 0))
        found.append((f"golden {folder.name}",
                      lambda folder=folder, expected=expected: passes(
                          ["sh", "-u", "cmd"], folder, bare, expected)))
    return found


# ---- What can be changed -----------------------------------------------------

def offset(place):
    """Where a node starts, unless it comes from a macro or another file."""
    if "offset" not in place or "includedFrom" in place:
        return None
    return place["offset"]


def nodes(tree):
    stack = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, dict):
            yield node
            stack.extend(reversed(node.get("inner", [])))


def between(text, left, right):
    """The operator between two operands: its place and length."""
    begin = offset(left["range"]["end"])
    end = offset(right["range"]["begin"])
    if begin is None or end is None:
        return None
    begin += left["range"]["end"]["tokLen"]
    return begin, text[begin:end]


def binary(text, node):
    left, right = node["inner"]
    gap = between(text, left, right)
    if gap is None or node["opcode"] not in OPERATORS:
        return
    place = gap[1].find(node["opcode"].encode())
    if place < 0:
        return
    for other in OPERATORS[node["opcode"]]:
        yield gap[0] + place, node["opcode"], other


def unary(text, node):
    begin = offset(node["range"]["begin"])
    end = offset(node["range"]["end"])
    sign = node["opcode"]
    if begin is None or end is None or sign not in PREFIXES:
        return
    place = end if node.get("isPostfix") else begin
    if text[place:place + len(sign)] == sign.encode():
        yield place, sign, PREFIXES[sign]


def nudged(literal):
    """A whole number one up and down; of a decimal the last or 8th digit."""
    body = literal.rstrip("uUlLfF") if not literal.startswith("0x") else literal
    tail = literal[len(body):]
    if body.isdigit():
        return [str(int(body) + step) + tail for step in (1, -1)]
    if "." not in body or "x" in body or "e" in body.lower():
        return []
    whole, part = body.split(".")
    keep = min(len(part), max(0, 8 - len(whole.lstrip("0"))))
    digits = int(whole + part[:keep])
    made = []
    for step in (1, -1):
        if digits + step < 0:
            continue
        shown = str(digits + step).rjust(keep + 1, "0")
        made.append(shown[:len(shown) - keep] + "." + shown[len(shown) - keep:])
    return [m + tail for m in made]


def literal(text, node):
    begin = offset(node["range"]["begin"])
    if begin is None:
        return
    word = text[begin:begin + node["range"]["begin"]["tokLen"]].decode()
    for other in nudged(word):
        yield begin, word, other


MAKERS = {"BinaryOperator": binary, "CompoundAssignOperator": binary,
          "UnaryOperator": unary, "IntegerLiteral": literal,
          "FloatingLiteral": literal}


def own_nodes(tree, source):
    """The nodes below the declarations of the file itself."""
    current = ""
    for declaration in tree["inner"]:
        place = declaration.get("loc", {})
        place = place.get("expansionLoc", place)
        current = place.get("file", current)
        if current == str(source) and "includedFrom" not in place:
            yield from nodes(declaration)


def changes(build, source):
    """All changes of one file: (file, offset, old, new)."""
    words = [w for w in build.entries[source]["words"]
             if w.startswith(("-I", "-D", "-isystem", "-std"))]
    out = subprocess.run(
        ["clang", "-fsyntax-only", "-Xclang", "-ast-dump=json", *words, source],
        capture_output=True)
    text = source.read_bytes()
    found = set()
    for node in own_nodes(json.loads(out.stdout), source):
        maker = MAKERS.get(node.get("kind"))
        if maker is not None:
            for place, old, new in maker(text, node):
                found.add((place, old, new))
    return [(source, *change) for change in sorted(found)]


def spell(change):
    source, place, old, new = change
    text = source.read_bytes()
    line = text.count(b"\n", 0, place) + 1
    start = text.rfind(b"\n", 0, place) + 1
    code = text[start:text.find(b"\n", place)].decode().strip()
    return (f"{source.relative_to(ROOT)}:{line}:{place - start + 1}: "
            f"{old} -> {new or '(nothing)'}: {code}")


# ---- The run -------------------------------------------------------------------

def chosen(build, options):
    sources = sorted((ROOT / "src/engine").glob("**/*.c"))
    found = [change for source in sources if source.match(options.files)
             for change in changes(build, source)]
    total = len(found)
    if options.only:
        wanted = {line.strip() for line in open(options.only, encoding="utf-8")}
        found = [c for c in found if spell(c) in wanted]
    if options.share < 1:
        random.Random(options.seed).shuffle(found)
        found = sorted(found[:round(total * options.share)],
                       key=lambda c: (str(c[0]), c[1], c[3]))
    return found, total


def judge_one(build, change, ordered):
    """'same', 'invalid', 'survived', or the name of the check that failed."""
    source, place, old, new = change
    entry = build.entries[source]
    text = source.read_bytes()
    mutant = build.library.parent / source.name
    mutant.write_bytes(
        text[:place] + new.encode() + text[place + len(old):])
    target = build.library.parent / "mutant.o"
    if not build.compile(entry, mutant, target):
        return "invalid"
    if code_of(target) == entry["hash"]:
        return "same"
    build.link(entry["object"], target)
    for at, (name, check) in enumerate(ordered):
        if not check():
            ordered.insert(0, ordered.pop(at))
            return name
    return "survived"


def code_of(path):
    bare = path.with_suffix(".bare")
    run(["objcopy", "--strip-all", "--remove-section=.comment", path, bare])
    return hashlib.sha256(bare.read_bytes()).digest()


def original_hashes(build):
    for source, entry in build.entries.items():
        if source.is_relative_to(ROOT / "src/engine"):
            copy = build.library.parent / source.name
            copy.write_bytes(source.read_bytes())
            target = build.library.parent / "mutant.o"
            if not build.compile(entry, copy, target):
                sys.exit(f"{source}: does not compile")
            entry["hash"] = code_of(target)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--files", default="*.c")
    parser.add_argument("--only")
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()

    build = Build(options.build.resolve())
    found, total = chosen(build, options)
    original_hashes(build)
    ordered = checks(build)
    if options.quick:
        ordered = ordered[:len(build.tests)]
    for name, check in ordered:
        if not check():
            sys.exit(f"fails without any change: {name}")
    print(f"{total} changes possible, {len(found)} run, "
          f"{len(ordered)} checks", flush=True)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    counts = {"same": 0, "invalid": 0, "survived": 0, "noticed": 0}
    start = time.monotonic()
    try:
        for change in found:
            what = judge_one(build, change, ordered)
            counts[what if what in counts else "noticed"] += 1
            if what == "survived":
                print(spell(change), flush=True)
    except KeyboardInterrupt:
        print(f"stopped at {spell(change)}")
    build.link(None, None)
    print(f"{counts['noticed']} noticed, {counts['survived']} survived, "
          f"{counts['same']} without effect on the machine code, "
          f"{counts['invalid']} do not compile; "
          f"{time.monotonic() - start:.0f} s")


if __name__ == "__main__":
    main()
