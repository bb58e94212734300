import pytest

from dokuha.slides.blocks import blocks_of, safe_link


def kinds_and_texts(markdown):
    return [(block.kind, block.text) for block in blocks_of(markdown)]


def test_each_thing_that_people_write_becomes_a_block_of_its_kind():
    markdown = "# Idea\n\nOne\ntwo\n\n> said\n\n```\na  = 1\n```\n\n|x|y|\n|-|-|\n|1|2|"

    assert kinds_and_texts(markdown) == [
        ("heading", "Idea"),
        ("paragraph", "One\ntwo"),
        ("quote", "said"),
        ("code", "a  = 1"),
        ("row", "x\ty"),
        ("row", "1\t2"),
    ]


def test_lists_keep_their_depth_and_their_numbers():
    blocks = blocks_of("3. three\n4. four\n   - inside\n")

    assert [(block.marker, block.level) for block in blocks] == [("3.", 1), ("4.", 1), ("–", 2)]


def test_a_bare_address_becomes_a_link_without_the_punctuation_around_it():
    [block] = blocks_of("コード（https://example.org/code）と https://example.org/data.")

    links = [run.link for run in block.cells[0] if run.link]

    assert links == ["https://example.org/code", "https://example.org/data"]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//x",
        "http://[",
        "https://example.org/" + "a" * 3000,
        "",
    ],
)
def test_other_addresses_are_no_links(address):
    assert safe_link(address) == ""


def test_a_dangerous_link_stays_as_text():
    assert all(not run.link for b in blocks_of("[x](javascript:alert(1))") for run in b.cells[0])


@pytest.mark.parametrize("markdown", ["> " * 200 + "deep", "- " * 200 + "deep", "[" * 5000])
def test_text_that_is_nested_without_end_is_still_there(markdown):
    assert blocks_of(markdown)
    assert ("deep" in markdown) == any("deep" in block.text for block in blocks_of(markdown))


def test_a_link_definition_does_not_vanish():
    assert "example.org" in blocks_of("[1]: https://example.org/one")[0].text
