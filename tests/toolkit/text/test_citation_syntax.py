"""`citation_syntax.py`: where a citation begins and ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursewright.text.citation_syntax import bracketed_at, find_clusters, keys_in, narrative_at

CITATIONS = [
    ("[@a]", ("a",)),
    ("[@a, p. 3]", ("a",)),
    ("[see @a, pp. 3-5; @b, ch. 2; also @c]", ("a", "b", "c")),
    ("[-@a]", ("a",)),
    ("[@a; -@b]", ("a", "b")),
    ("@a", ("a",)),
    ("@a [p. 3]", ("a",)),
    ("@a [p. 3; also @b]", ("a", "b")),
    ("-@a", ("a",)),
    ("@{a b}", ()),
    ("@{a.b.}", ("a.b.",)),
    ("[@{a/b}, p. 3]", ("a/b",)),
    ("[@a:b.c-d]", ("a:b.c-d",)),
    ("[see *italics* in @a]", ("a",)),
    ("[@a, p. [3]]", ("a",)),
    ("[@a, with `code`]", ("a",)),
]


@pytest.mark.parametrize(("text", "keys"), CITATIONS)
def test_keys(text: str, keys: tuple[str, ...]) -> None:
    """The keys of a citation are found in order."""
    assert keys_in(text) == keys


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("So [@a, p. 3].", ["[@a, p. 3]"]),
        ("As @a says.", ["@a"]),
        ("As @a [p. 3] says.", ["@a [p. 3]"]),
        ("As @a\n[p. 3] says.", ["@a [p. 3]"]),
        ("As @a[p. 3] says.", ["@a[p. 3]"]),
        ("As @a, @b and @c.", ["@a", "@b", "@c"]),
        ("So [@a][@b].", ["@a", "[@b]"]),
        ("So [@a] [@b].", ["[@a]", "[@b]"]),
        ("So [@a,\n  p. 3].", ["[@a, p. 3]"]),
        ("In @a. So it ends.", ["@a"]),
        ("In @a: so it goes on.", ["@a"]),
        ("(@a)", ["@a"]),
        ("“@a”", ["@a"]),
        ("*@a*", ["@a"]),
        ("**[@a]**", ["[@a]"]),
        ("[a remark [@a]]", ["[@a]"]),
        ("[see [this] and @a]", ["[see [this] and @a]"]),
        ("@a [@b]", ["@a", "[@b]"]),
        ("@a [-@b]", ["@a", "[-@b]"]),
        ("@a []", ["@a"]),
        ("@a [^1]", ["@a"]),
        ("@a [text](x.md)", ["@a"]),
        ("[@a](x.md)", ["@a"]),
        ("[as @a says](x.md)", ["@a"]),
        ("[@a, \\] p. 3]", ["[@a, \\] p. 3]"]),
        ("\\[@a]", ["@a"]),
        ("[open @a\n\nand ] closed", ["@a"]),
        ("元朝[@a]。", ["[@a]"]),
        ("@a's view", ["@a"]),
        ("@a.", ["@a"]),
        ("@a--@b", ["@a", "@b"]),
        ("@a–@b", ["@a", "@b"]),
    ],
)
def test_found(text: str, found: list[str]) -> None:
    """A citation runs from its bracket, or from its @, to its end, with runs of blanks as one."""
    assert [cluster.raw for cluster in find_clusters(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "me@example.org",
        "write to me@example.org, or @ once",
        "https://example.org/@user",
        "https://example.org/a@b",
        "\\@a",
        "[\\@a]",
        "@",
        "@ a",
        "@é",
        "@-a",
        "a@",
        "@@a@",
        "@{}",
        "@{a b}",
        "[no key here]",
        "mailto:@a",
    ],
)
def test_not_found(text: str) -> None:
    """E-mail, addresses, escaped signs and lone signs are no citations."""
    assert list(find_clusters(text)) == []


@pytest.mark.parametrize(("text", "start"), [("[@a]", 0), ("x [@a, p. 3] y", 2), ("[[@a]]", 1)])
def test_bracketed_at(text: str, start: int) -> None:
    """A cluster that begins at the bracket is found there."""
    cluster = bracketed_at(text, start)
    assert cluster is not None
    assert text[cluster.start : cluster.end] == cluster.raw


@pytest.mark.parametrize(
    ("text", "start"), [("[a]", 0), ("[@a](b)", 0), ("[@a][b]", 0), ("[@a]{.c}", 0), ("[@a", 0), ("[@a\n\n]", 0)]
)
def test_nothing_bracketed_at(text: str, start: int) -> None:
    """Brackets without a key, of a link, or never closed in their paragraph, are no cluster."""
    assert bracketed_at(text, start) is None


@pytest.mark.parametrize(("text", "start", "raw"), [("@a b", 0, "@a"), ("x @a [p. 3]", 2, "@a [p. 3]")])
def test_narrative_at(text: str, start: int, raw: str) -> None:
    """A key in running text takes the locator behind it along."""
    cluster = narrative_at(text, start)
    assert cluster is not None
    assert cluster.raw == raw


@pytest.mark.parametrize(("text", "start"), [("a@b", 1), ("b", 0), ("@", 0), ("\\@a", 1)])
def test_nothing_narrative_at(text: str, start: int) -> None:
    """What is no key begins no cluster."""
    assert narrative_at(text, start) is None


SIGNS = st.text(alphabet="@ab[](){}\\;,-. \n^:/`", max_size=60)


@given(st.text() | SIGNS)
def test_clusters_are_in_order_and_in_bounds(text: str) -> None:
    """Whatever the text, clusters are within it, in order, apart, and each holds its keys."""
    end = 0
    for cluster in find_clusters(text):
        assert end <= cluster.start < cluster.end <= len(text)
        assert cluster.raw == " ".join(text[cluster.start : cluster.end].split())
        assert cluster.keys
        end = cluster.end


@given(SIGNS)
def test_every_key_in_the_text_is_in_one_cluster(text: str) -> None:
    """No key is lost: those of the clusters are those of the text."""
    assert [key for cluster in find_clusters(text) for key in cluster.keys] == list(keys_in(text))


@given(SIGNS)
def test_a_cluster_is_found_again_in_its_own_text(text: str) -> None:
    """What is formatted for a cluster is asked for by its text alone, so that must be one cluster."""
    for cluster in find_clusters(text):
        assert [again.raw for again in find_clusters(cluster.raw)] == [cluster.raw]
