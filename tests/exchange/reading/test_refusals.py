"""Damaged and unsafe files are refused with a line that names file, place and remedy; nothing is written."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.commands import main
from assessment.errors import UnreadableFile
from assessment.exchange.drafts import draft_file
from assessment.exchange.reading import files, read_bytes, read_questions
from tests.exchange.made import QTI_21, written
from tests.exchange.reading.packages import package

LAUGHS = """<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><quiz>&b;</quiz>"""
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;</quiz>"""


def damaged(packed: bytes) -> bytes:
    """Damage the packed data, but not the list of files."""
    middle = packed.index(b"a.xml") + 20
    return packed[:middle] + bytes(20) + packed[middle + 20 :]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.gift", b"", "is empty"),
        ("a.gift", "Größe?{=a ~b}".encode("latin-1"), "line 1 is not UTF-8. Save the file as UTF-8."),
        ("a.gift", b"abc\0def{=a ~b}", "is not a text file"),
        ("a.xlsx", b"\x89junk\0\xff", "is not a text file"),
        ("a.gift", b"// nothing but a comment", "holds no question"),
        ("a.xml", LAUGHS, "declares a document type or entities"),
        ("a.xml", OUTSIDE, "declares a document type or entities"),
        ("a.xml", "<quiz><question>", "is not well-formed XML"),
        ("a.xml", "<quiz>" + "<a>" * 200_000, "elements are nested more than 100 deep"),
        ("a.xml", '<?xml version="1.0" encoding="klingon"?><quiz/>', "a.xml: "),
        ("a.xml", "<html/>", "<html> is not a known format"),
        ("a.csv", "colour,size\nred,3\n", "the first row has no columns 'question' and 'answer'"),
        ("a.csv", 'question,answer\n"open,3\n', "Close every quotation mark"),
        ("a.csv", "question,answer,answer\nx,y,z\n", "two columns are called 'answer'"),
        ("a.zip", b"PK\x03\x04 and nothing of a zip", "cannot be unpacked"),
        ("a.zip", package({"../evil.xml": b"<quiz/>"}), "'../evil.xml', which lies outside the package"),
        ("a.zip", package({"/etc/evil.xml": b"<quiz/>"}), "lies outside the package"),
        ("a.zip", package({"C:\\evil.xml": b"<quiz/>"}), "lies outside the package"),
        ("a.zip", package({"bomb.xml": b" " * (files.UNPACKED + 1)}), "unpacks to more than"),
        ("a.zip", package({"readme.txt": b"hello"}), "holds no XML"),
        ("a.zip", package({"items/../../evil.xml": b"<quiz/>"}), "lies outside the package"),
        ("a.zip", package({"..\\\\evil.xml": b"<quiz/>"}), "lies outside the package"),
        ("a.zip", damaged(package({"a.xml": QTI_21.encode() * 50})), "cannot be unpacked"),
        ("a.zip", package({}), "is an empty package"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Save it as .xlsx or .csv"),
        ("a.mbz", b"\x1f\x8b\x08\x00", "is compressed, as backups are"),
        ("a.xml", "<quiz><question type='category'><category/></question></quiz>", "holds no question"),
        ("a.xml", '<?xml version="1.0"?><!DOCTYPE quiz SYSTEM "quiz.dtd"><quiz/>', "declares a document type"),
        ("a.csv", b"question,answer\nGr\xf6\xdfe?,x\n", "line 2 is not UTF-8. Save the file as UTF-8."),
        ("a.xlsx", package({"xl/workbook.xml": b"<a/>"}), "is not a readable workbook"),
        ("a.csv", b"sep=;\n", "is an empty table"),
        ("a.gift", b"Q?{=a ~b}\n\n" * 20_001, "holds more than 20,000 questions"),
        ("a.zip", package({"imsmanifest.xml": b"<manifest"}), "a.zip: imsmanifest.xml: is not well-formed XML"),
        (
            "a.zip",
            package({"imsmanifest.xml": b'<manifest><resources><resource href="../../x"/></resources></manifest>'}),
            "its manifest names '../../x', outside the package",
        ),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_refused(tmp_path: Path, name: str, content: str | bytes, said: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read_questions(written(tmp_path, name, content))
    assert said in str(refused.value)
    assert "a." in str(refused.value)


def test_a_file_of_100_mb_is_refused_without_reading_it_all(tmp_path: Path) -> None:
    path = tmp_path / "large.gift"
    with path.open("wb") as file:
        file.truncate(100 * 2**20)
    with pytest.raises(UnreadableFile, match="is larger than 32 MB"):
        read_questions(path)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_tells_the_encoding(tmp_path: Path, encoding: str) -> None:
    questions, _ = read_questions(written(tmp_path, "a.gift", "Größe?{=groß ~klein}".encode(encoding)))
    assert questions[0].stem == "Größe?"


def test_xml_says_its_own_encoding(tmp_path: Path) -> None:
    text = QTI_21.replace("UTF-8", "ISO-8859-1").replace("Oxygen", "Säure").encode("latin-1")
    questions, _ = read_questions(written(tmp_path, "a.xml", text))
    assert questions[0].answers[0].text == "Säure"


def test_one_damaged_item_of_a_package_leaves_the_others(tmp_path: Path) -> None:
    questions, left_out = read_questions(
        written(tmp_path, "a.zip", package({"a.xml": QTI_21.encode(), "b.xml": b"<broken"}))
    )
    assert [question.name for question in questions] == ["gas"]
    assert left_out[0].location == "b.xml"


def test_nothing_is_written_when_a_file_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "a.gift", b"\xff")
    assert main(["items", "--import", str(path), "--topic", "estimation", "--into", str(tmp_path / "out")]) == 1
    assert not (tmp_path / "out").exists()


def test_the_command_writes_drafts_once_and_lists_what_is_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, "mine.gift", "One?{=a ~b}\n\nTell me all.{}")
    command = ["items", "--import", str(path), "--topic", "estimation", "--into", str(tmp_path)]
    assert main(command) == 0
    assert "left out: line 3: is an essay" in capsys.readouterr().out
    draft = tmp_path / "drafts" / "estimation" / "mine.draft.toml"
    draft.write_text("an author's work", encoding="utf-8")
    assert main(command) == 1
    assert "exists already" in capsys.readouterr().err
    assert draft.read_text(encoding="utf-8") == "an author's work"


def test_html_in_a_stem_is_kept_as_its_safe_part_and_the_rest_is_listed(tmp_path: Path) -> None:
    html = (
        '[html]<p onclick\\="x()">Pick <b>one</b><script>alert(1)</script><iframe src\\="http\\://x"></iframe>'
        '<a href\\="javascript\\:x">here</a><img src\\="http\\://x/y.png" onerror\\="x()"></p>{=a ~b}'
    )
    (question,), _ = read_questions(written(tmp_path, "a.gift", html))
    assert question.stem == "Pick **one**here (picture)"
    assert [note.split(":")[0] for note in question.notes] == [
        "embedded content (script) is lost",
        "embedded content (iframe) is lost",
        "a link is lost",
        "a picture is lost",
    ]


NUMBER = '<quiz><question type="numerical"><questiontext><text>Q?</text></questiontext>{}</question></quiz>'


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.gift", "Q?{#5:nan}", "its tolerance is not a number of 0 or more"),
        ("a.gift", "Q?{#5:-1}", "its tolerance is not a number of 0 or more"),
        ("a.gift", "Q?{#nan..3}", "its answer is not a finite number"),
        ("a.csv", "question,answer,tolerance\nQ?,3,inf\n", "its tolerance is not a number of 0 or more"),
        ("a.gift", "Q?{=a " + "~b" * 300 + "}", "it has more than 200 answers"),
        (
            "a.xml",
            NUMBER.format('<answer fraction="100"><text>3</text><tolerance>inf</tolerance></answer>'),
            "its tolerance is not a number of 0 or more",
        ),
        (
            "a.xml",
            NUMBER.format(
                '<answer fraction="100"><text>3</text></answer><answer fraction="nan"><text>4</text></answer>'
            ),
            "the credit of an answer is not a number",
        ),
    ],
)
def test_numbers_that_are_none_leave_their_question_out(tmp_path: Path, name: str, content: str, why: str) -> None:
    questions, left_out = read_questions(written(tmp_path, name, content))
    drafts = draft_file(questions, "t", name)
    assert drafts.items == 0
    assert why in (*left_out, *drafts.left_out)[0].why


@pytest.mark.parametrize("tag", ["ul><li", "b", "em", "table><tr><td", "div", "pre", "math><mrow"])
def test_html_that_lies_deep_in_itself_stays_small(tag: str) -> None:
    parts = [part.strip("<>") for part in tag.split("><")]
    deep = f"<{tag}>" * 3000 + "x" + "".join(f"</{part}>" for part in reversed(parts)) * 3000
    (question,), _ = read_bytes("a.gift", f"[html]Q?{deep}{{=a ~b}}".encode())
    assert question.stem.startswith("Q?")
    assert len(question.stem) < 200_000


@given(
    st.sampled_from(["a.gift", "a.txt", "a.csv", "a.xml", "a.zip", "a.xlsx"]),
    st.lists(
        st.sampled_from(
            [*"{}=~#%\\<>&;,:\n\x00", "\n\n", "<p>", "<quiz>", "ANSWER: A\n", "question,answer\n", "é", "::"]
        ),
        max_size=30,
    ),
)
def test_no_file_whatsoever_crashes(name: str, pieces: list[str]) -> None:
    for data in ("".join(pieces).encode(), b"PK\x03\x04" + "".join(pieces).encode()):
        try:
            questions, _ = read_bytes(name, data)
        except UnreadableFile:
            continue
        tomllib.loads(draft_file(questions, "t", name).text)
