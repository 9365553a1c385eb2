"""The stylesheets keep the house: colours in one place, readable, old browsers."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[2]
CSS = ROOT / "static" / "css"
JS = ROOT / "static" / "js"
WEB = ROOT / "static" / "web"
TEMPLATES = ROOT / "templates"

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|color-mix)\(", re.IGNORECASE)
PAIR = re.compile(r"(--[\w-]+) on (--[\w-]+)")
NAMED_COLOURS = re.compile(r":\s*[^;]*\b(?:white|black|red|green|blue|gr[ae]y|gold|orange)\b[^;]*;")
TOO_YOUNG = {  # younger than Chromium 90, or forbidden by the house
    ":has()": re.compile(r":has\("),
    "@layer": re.compile(r"@layer\b"),
    "@container": re.compile(r"@container\b|container-type|container-name"),
    "@scope": re.compile(r"@scope\b"),
    "nesting": re.compile(r"(?:^|[\s{;,])&"),
    "@import": re.compile(r"@import\b"),
    "!important": re.compile(r"!important\b"),
    "ids": re.compile(r"#[\w-]+[^;{}]*\{"),
    "media ranges": re.compile(r"@media[^{]*[<>]"),
    "dynamic viewport": re.compile(r"\d[dsl]v[hw]\b"),
    "color-mix": re.compile(r"color-mix\(|oklch\(|light-dark\("),
    "text-wrap": re.compile(r"text-wrap\s*:"),
}
TOO_YOUNG_SCRIPT = re.compile(
    r"\.at\(|\bObject\.hasOwn\b|structuredClone|\binert\b|showModal|replaceChildren\(|\.findLast\("
    r"|\?\?=|\|\|=|AbortSignal\.timeout|\beval\(|new Function\b"
)
CSS_FILES = sorted(CSS.glob("*.css"))
PAGES = sorted(path for path in TEMPLATES.rglob("*.html") if "print" not in path.parts)


def bare(path: Path) -> str:
    """Text of a stylesheet without its comments."""
    return COMMENT.sub("", path.read_text("utf-8"))


def tokens(selector: str) -> dict[str, str]:
    """Custom properties a block of tokens.css declares."""
    block = re.search(re.escape(selector) + r"\s*\{(.*?)\}", bare(CSS / "tokens.css"), re.DOTALL)
    assert block, f"tokens.css has no {selector}"
    return dict(re.findall(r"(--[\w-]+)\s*:\s*([^;]+);", block[1]))


def themes() -> dict[str, dict[str, str]]:
    root = tokens(":root")
    return {"paper": root, "contrast": {**root, **tokens('[data-theme="contrast"]')}}


def resolve(name: str, values: dict[str, str]) -> str:
    value = values[name].strip()
    while value.startswith("var("):
        value = values[value[4:-1]].strip()
    return value


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def declared_pairs() -> Iterator[tuple[str, str, float]]:
    head = (CSS / "tokens.css").read_text("utf-8").split("*/")[0]
    text, lines = head.split("line 3:")
    yield from ((*pair, 4.5) for pair in PAIR.findall(text))
    yield from ((*pair, 3.0) for pair in PAIR.findall(lines))


@pytest.mark.parametrize("theme", ["paper", "contrast"])
@pytest.mark.parametrize(("front", "ground", "least"), list(declared_pairs()))
def test_every_declared_pair_can_be_read(theme: str, front: str, ground: str, least: float) -> None:
    values = themes()[theme]
    measured = contrast(resolve(front, values), resolve(ground, values))
    assert measured >= least, f"{front} on {ground} in {theme}: {measured:.2f} < {least}"


def test_every_colour_of_text_is_among_the_measured_pairs() -> None:
    measured = {front for front, _, _ in declared_pairs()}
    grounds = {ground for _, ground, _ in declared_pairs()}
    for path in CSS_FILES:
        for name in re.findall(r"[{;]\s*color:\s*var\((--[\w-]+)\)", bare(path)):
            assert name in measured | {"--ground"}, f"{path.name}: {name} is not measured"
        for name in re.findall(r"background:\s*var\((--[\w-]+)\)", bare(path)):
            known = grounds | measured | {"--line", "--edge"}
            assert name in known, f"{path.name}: nothing is measured on {name}"


@pytest.mark.parametrize("path", CSS_FILES, ids=lambda path: path.name)
def test_only_tokens_hold_colours(path: Path) -> None:
    if path.name != "tokens.css":
        assert not COLOUR.search(bare(path))
        assert not NAMED_COLOURS.search(bare(path))


@pytest.mark.parametrize("path", CSS_FILES, ids=lambda path: path.name)
@pytest.mark.parametrize("feature", TOO_YOUNG)
def test_stylesheets_stay_within_chromium_90(path: Path, feature: str) -> None:
    assert not TOO_YOUNG[feature].search(bare(path))


@pytest.mark.parametrize("path", CSS_FILES, ids=lambda path: path.name)
def test_rules_are_not_nested(path: Path) -> None:
    depth, allowed = 0, 1
    for piece in re.findall(r"@media[^{]*\{|[{}]", bare(path)):
        if piece.startswith("@media"):
            depth, allowed = depth + 1, 2
        else:
            depth += 1 if piece == "{" else -1
        assert depth <= allowed
        allowed = allowed if depth else 1


@pytest.mark.parametrize("path", CSS_FILES, ids=lambda path: path.name)
def test_every_token_used_is_declared(path: Path) -> None:
    declared = tokens(":root")
    assert set(re.findall(r"var\((--[\w-]+)", bare(path))) <= set(declared)


@pytest.mark.parametrize("path", sorted(JS.glob("*.js")), ids=lambda path: path.name)
def test_scripts_stay_within_chromium_90_and_the_policy(path: Path) -> None:
    assert not TOO_YOUNG_SCRIPT.search(path.read_text("utf-8"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_pages_hold_no_inline_style_or_script(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.DOTALL)
    assert not re.search(r"\sstyle\s*=|<style\b|\son[a-z]+\s*=\s*[\"']|javascript:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
    assert "|safe" not in re.sub(r"\s", "", text)


def test_head_links_each_stylesheet_and_behaviour_once() -> None:
    head = (TEMPLATES / "_head.html").read_text("utf-8")
    named = re.findall(r'"([a-z_]+)"', head)
    files = {path.stem for path in [*CSS_FILES, *JS.glob("*.js")]}
    assert {name for name in named if name in files} == files
    for name in files:
        assert named.count(name) == 1, name


def test_every_class_of_the_frame_and_the_macros_has_a_rule() -> None:
    sheets = "".join(bare(path) for path in CSS_FILES)
    known = set(re.findall(r"\.([a-z_][\w-]*)", sheets))
    plain = {"findings", "journeys__list", "life", "rules", "trail", "waiting"}
    for path in [TEMPLATES / "base.html", *(TEMPLATES / "macros").glob("*.html")]:
        for value in re.findall(r'class="([^"{]+)"', path.read_text("utf-8")):
            assert set(value.split()) <= known | plain, f"{path.name}: {value}"


@pytest.mark.parametrize("name", ["serif-400.8c6c8a23.woff2", "serif-700.87261e71.woff2"])
def test_web_song_holds_every_listed_character(name: str) -> None:
    wanted = set((WEB / "characters.txt").read_text("utf-8")) - {"\n"}
    with TTFont(WEB / name, lazy=True) as font:
        missing = wanted - {chr(code) for code in font.getBestCmap()}
    assert not missing


def test_listed_characters_hold_gb_2312_and_the_rare_names() -> None:
    wanted = set((WEB / "characters.txt").read_text("utf-8"))
    for lead in range(0xB0, 0xF8):
        for trail in range(0xA1, 0xFF):
            if not (lead == 0xD7 and trail > 0xF9):  # five empty places of GB 2312
                assert bytes([lead, trail]).decode("gb2312") in wanted
    assert set("喆昇堃珺旻龑玥祎芃燚垚倞燊·〇") <= wanted
