"""Small files of other programs, made by hand."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from assessment.exchange.drafts import draft_file
from assessment.exchange.reading import read_questions

AIKEN = """What is the largest planet?
A. Mars
B. Jupiter
C) Venus
ANSWER: B

Which metal is liquid at room temperature?
A) Iron
B) Mercury
ANSWER: B
"""

TABLE = """question;answer;wrong 1;why 1;wrong 2;why 2;tolerance;explanation
What is 3 * 4?;12;7;Adds;34;Writes side by side;0;Three fours.
Which is a prime?;7;8;Takes odd for even;9;;;Seven has two divisors.
Which are even?;2 | 4;3;;;;;
"""

LETTERED = """Question,Option A,Option B,Option C,Correct Answer
Which is a fruit?,Stone,Apple,Brick,b
Which are colours?,Red,Loud,Blue,"A, C"
"""

QTI_21 = """<?xml version="1.0" encoding="UTF-8"?>
<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="gas" title="Gas" adaptive="false" timeDependent="false">
<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier">
<correctResponse><value>B</value></correctResponse></responseDeclaration>
<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>
<itemBody><p>Which gas do plants take in?</p><choiceInteraction responseIdentifier="RESPONSE" shuffle="false" maxChoices="1">
<simpleChoice identifier="A">Oxygen
<feedbackInline outcomeIdentifier="FEEDBACK" identifier="A" showHide="show">That they give off</feedbackInline></simpleChoice>
<simpleChoice identifier="B">Carbon dioxide</simpleChoice></choiceInteraction></itemBody></assessmentItem>
"""


def drafts_of(path: Path) -> tuple[list[dict[str, Any]], list[str]]:
    """Read a file; return the tables of its drafts, and why questions were left out."""
    questions, left_out = read_questions(path)
    drafts = draft_file(questions, "topic", path.name)
    return tomllib.loads(drafts.text).get("items", []), [note.why for note in (*left_out, *drafts.left_out)]


def written(folder: Path, name: str, content: str | bytes) -> Path:
    """Write a file, and return its path."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
