"""Whatever comes back is read, or one says why not."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from dokuha.assistant.faults import Fault, NoAnswer
from dokuha.assistant.said import Said, said_in
from tests.assistant.server import completion

GOOD = {"sentences": [{"text": "It shines.", "quote": "The lamp shines."}]}
SHINES = (Said(text="It shines.", quote="The lamp shines."),)


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(GOOD),
        f"Of course! Here it is:\n```json\n{json.dumps(GOOD, indent=2)}\n```\nAnything else?",
        f"<think>[1] is odd, {{so}} what?</think>{json.dumps(GOOD)}",
        json.dumps(GOOD["sentences"]),
        json.dumps({"note": {"lamp": 1}}) + json.dumps(GOOD),
        [{"type": "text", "text": json.dumps(GOOD)}],
    ],
)
def test_the_json_is_found_whatever_stands_around_it(content):
    assert said_in(completion(content)) == SHINES


def test_no_sentences_are_an_answer():
    assert said_in(completion('{"sentences": []}')) == ()


@pytest.mark.parametrize("odd", ["words", 7, None, {"text": 5, "quote": []}, {"words": "so"}])
def test_a_sentence_of_another_shape_is_one_without_words(odd):
    assert said_in(completion(json.dumps({"sentences": [odd]}))) == (Said(text="", quote=""),)


TOOL_CALL = {"role": "assistant", "content": None, "tool_calls": [{"function": {"name": "go"}}]}


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (b"", Fault.NOT_JSON),
        (b"<html>Welcome</html>", Fault.NOT_JSON),
        (b'{"choices": [{"mess', Fault.CUT_OFF),
        (b"[" * 100_000, Fault.NOT_JSON),
        (b'{"a":' * 100_000, Fault.CUT_OFF),
        (b"\xff\xfe\x00", Fault.NOT_JSON),
        (b"[]", Fault.OTHER_SHAPE),
        (b'{"choices": []}', Fault.OTHER_SHAPE),
        (b'{"error": {"message": "no"}}', Fault.OTHER_SHAPE),
        (json.dumps({"choices": [{"message": TOOL_CALL}]}).encode(), Fault.EMPTY),
        (completion(""), Fault.EMPTY),
        (completion(7), Fault.OTHER_SHAPE),
        (completion("The lamp shines."), Fault.OTHER_SHAPE),
        (completion('{"answer": "The lamp shines."}'), Fault.OTHER_SHAPE),
        (completion('{"sentences": "The lamp shines."}'), Fault.OTHER_SHAPE),
        (completion('{"sentences": [{"text": "It sh'), Fault.CUT_OFF),
        (completion("The lamp shi", finish_reason="length"), Fault.CUT_OFF),
        (completion("[{" * 50_000), Fault.OTHER_SHAPE),
    ],
)
def test_what_cannot_be_read_says_why(body, fault):
    with pytest.raises(NoAnswer) as problem:
        said_in(body)

    assert problem.value.fault == fault


def read_or_refused(body: bytes) -> tuple[Said, ...] | Fault:
    try:
        return said_in(body)
    except NoAnswer as problem:
        return problem.fault


@given(some.one_of(some.binary(), some.text().map(completion)))
def test_nothing_that_comes_back_breaks_the_reading(body):
    read = read_or_refused(body)

    assert isinstance(read, Fault) or all(isinstance(one, Said) for one in read)
