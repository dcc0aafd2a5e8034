"""Paragraphs written as text: the elements that a tree would hold, whatever stands in them."""

from __future__ import annotations

from lxml import etree

from generator.blocks import Paragraph, Role, Span
from generator.documents.ooxml import paragraph
from generator.documents.report_reader import bookmark_name
from generator.documents.word_paragraphs import TextParagraphs

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def written(*blocks: Paragraph, before: int = 0, keep_last: bool = False) -> list[etree._Element]:
    """Return paragraphs as a parser sees them."""
    texts = b"".join(TextParagraphs(blocks, before, keep_last)).decode()
    return list(etree.fromstring(f'<t xmlns:w="{W}">{texts}</t>'))


def plain(element: etree._Element) -> bytes:
    """Return the content of an element, its namespace left out."""
    whole = etree.tostring(element).replace(f' xmlns:w="{W}"'.encode(), b"")
    return whole[whole.index(b"</w:pPr>") :]


def test_a_paragraph_is_the_one_that_a_tree_would_hold() -> None:
    spans = (Span('a < b & "c"\nhàng hai\tsau'), Span("đậm", bold=True), Span("thiếu", gap=True, italic=True))
    (made,) = written(Paragraph(Role.BODY, spans))
    tree = paragraph("Normal", spans, gap_style="Baocao Gap")
    for each in (made, tree):
        for style in each.iter(f"{{{W}}}rStyle"):
            style.set(f"{{{W}}}val", "x")
    etree.cleanup_namespaces(tree)
    assert plain(made) == plain(tree)


def test_a_keyed_paragraph_stands_in_a_bookmark_and_numbers_go_on() -> None:
    blocks = [Paragraph(Role.BODY, (Span(key or "không khóa"),), key) for key in ("a", "", "b")]
    first, second, third = written(*blocks, before=7)
    assert TextParagraphs(blocks, 7, False).last_bookmark == 9
    assert [each.get(f"{{{W}}}name") for each in first.iter(f"{{{W}}}bookmarkStart")] == [bookmark_name("a")]
    assert [each.get(f"{{{W}}}id") for each in third.iter(f"{{{W}}}bookmarkEnd")] == ["9"]
    assert not list(second.iter(f"{{{W}}}bookmarkStart"))


def test_only_the_last_paragraph_stays_with_what_follows() -> None:
    blocks = [Paragraph(Role.BODY, (Span(each),)) for each in "ab"]
    kept = [len(list(each.iter(f"{{{W}}}keepNext"))) for each in written(*blocks, keep_last=True)]
    assert kept == [0, 1]
    assert not any(list(each.iter(f"{{{W}}}keepNext")) for each in written(*blocks))


def test_a_line_that_leads_to_a_list_stays_with_its_first_item() -> None:
    said = [
        (Role.BODY, "Kết quả:"),
        (Role.BULLET, "một:"),
        (Role.BULLET, "hai."),
        (Role.BODY, "Sau đó:"),
        (Role.BODY, "x"),
    ]
    made = written(*(Paragraph(role, (Span(text),)) for role, text in said))
    assert [len(list(each.iter(f"{{{W}}}keepNext"))) for each in made] == [1, 0, 0, 0, 0]


def test_what_leads_a_paragraph_stands_before_its_text() -> None:
    bullet, numbered = written(Paragraph(Role.BULLET, (Span("ý"),)), Paragraph(Role.BODY, (Span("mục"),), number="1. "))
    assert "".join(bullet.itertext()) == "- ý"
    assert "".join(numbered.itertext()) == "1. mục"
