"""Do two descriptions mean the same paper? Pure: values in, an answer out."""

import re
from collections.abc import Callable
from enum import StrEnum
from functools import cached_property

from dokuha.catalogue.folding import fold
from dokuha.catalogue.matching import Identity
from dokuha.catalogue.names import Agreement, agreement
from dokuha.catalogue.titles import HALF, LONG, Kinship, kinship, same_but_for_years, title_of

_PREPRINT_VENUE = re.compile(r"\b(?:\w{0,4}rxiv|corr|preprints?|ssrn|openreview|research square)\b")
_PREPRINT_DOI = re.compile(r"10\.(?:1101|21203|20944|31219|31234|26434|2139|5281|36227)/")
_LETTERS = re.compile(r"[^\W\d_]+")
_LITTLE = {"of", "the", "on", "in", "and", "for", "a", "an", "to", "de", "la"}

TEAM = 2
"""So many authors do not write two papers a year whose titles differ by a word, or by none."""

_JOURNAL = {"journal", "j", "transactions", "trans", "letters", "magazine", "annals"}


class Answer(StrEnum):
    SAME = "same"
    DIFFERENT = "different"
    ASK = "ask"


def compare(one: Identity, other: Identity) -> Answer:
    """Say whether these are one paper. The order of the two does not matter.

    Numbers that stand for one paper decide, unless the titles speak against them; a DOI stands
    for one paper or for a whole volume. Else title and authors decide together, with the
    year and the venue. ASK is the answer where an expert, too, would look twice.
    """
    pair = _Pair(one, other)
    if pair.shares_number or pair.shares_doi:
        if pair.has_other_notice:
            return Answer.ASK
        return _by_number(pair) if pair.shares_number else _by_doi(pair)
    # Most of the pairs that are looked at end here, so what costs more comes later.
    if pair.is_far_in_time or pair.titles is Kinship.FAR or pair.has_other_notice:
        return Answer.DIFFERENT
    answer = _by_title_and_authors(pair)
    return _doubted(answer, pair) if pair.numbers_differ else answer


class _Pair:
    """What is between two descriptions. `gap` is in years, None where a year is unknown."""

    def __init__(self, one: Identity, other: Identity) -> None:
        self.one, self.other = one, other
        self.first, self.second = title_of(one.title), title_of(other.title)
        self.gap = abs(one.year - other.year) if one.year and other.year else None

    @property
    def shares_number(self) -> bool:
        one, other = self.one, self.other
        return bool(
            (one.arxiv_id and one.arxiv_id == other.arxiv_id)
            or (one.archive_id and one.archive_id == other.archive_id)
        )

    @property
    def shares_doi(self) -> bool:
        return bool(self.one.doi) and self.one.doi == self.other.doi

    @property
    def has_other_notice(self) -> bool:
        return self.first.notice != self.second.notice

    @property
    def same_numbers(self) -> bool:
        return self.first.numbers == self.second.numbers

    @cached_property
    def titles(self) -> Kinship:
        return kinship(self.first, self.second)

    @cached_property
    def authors(self) -> Agreement:
        return agreement(self.one.authors, self.other.authors)

    @cached_property
    def venues_agree(self) -> bool:
        return venues_agree(self.one.venue, self.other.venue)

    @property
    def shares_venue(self) -> bool:
        return bool(self.one.venue and self.other.venue) and self.venues_agree

    @cached_property
    def has_preprint(self) -> bool:
        return is_preprint(self.one) or is_preprint(self.other)

    @property
    def numbers_differ(self) -> bool:
        return _numbers_differ(self.one, self.other)

    @property
    def is_far_in_time(self) -> bool:
        return self.gap is not None and self.gap > 2 and self.first.key != self.second.key

    @property
    def people(self) -> int:
        return min(len(self.one.authors), len(self.other.authors))

    @property
    def words(self) -> int:
        return min(len(self.first.words), len(self.second.words))

    @property
    def is_slight(self) -> bool:
        return self.first.is_slight or self.second.is_slight

    @property
    def is_column(self) -> bool:
        return self.first.is_column and self.people < TEAM and self.one != self.other

    @property
    def years_apart(self) -> bool:
        return same_but_for_years(self.first, self.second)

    @property
    def same_year(self) -> bool:
        """Whether both are of one year, as far as a preprint is not of an earlier one."""
        return self.gap == 0 or (self.has_preprint and (self.gap or 0) <= 2)

    @property
    def same_time(self) -> bool:
        """Whether year and venue allow for one paper: print after online, too."""
        if self.same_year or self.gap is None:
            return True
        return self.gap == 1 and self.venues_agree and not self.is_slight


def _by_number(pair: _Pair) -> Answer:
    strange = pair.titles is Kinship.FAR and pair.authors is Agreement.NONE
    return Answer.ASK if strange else Answer.SAME


def _by_doi(pair: _Pair) -> Answer:
    """A volume's DOI stands with all of its papers, so it says little about unlike titles."""
    if pair.titles >= Kinship.NEAR or (pair.titles is Kinship.AKIN and pair.same_numbers):
        is_strange = pair.authors is Agreement.NONE and pair.titles < Kinship.ALIKE
        return Answer.ASK if is_strange else Answer.SAME
    if pair.authors is Agreement.SAME or pair.titles >= Kinship.HINT:
        return Answer.ASK
    return Answer.DIFFERENT


def _by_title_and_authors(pair: _Pair) -> Answer:
    rules: dict[Agreement, Callable[[_Pair], Answer]] = {
        Agreement.SAME: _by_same_authors,
        Agreement.FAMILY: _by_families,
        Agreement.SOME: _by_some_authors,
        Agreement.UNKNOWN: _by_title_alone,
        Agreement.NONE: _by_other_authors,
    }
    return rules[pair.authors](pair)


def _by_same_authors(pair: _Pair) -> Answer:
    near_in_time = pair.same_time or not pair.gap or pair.gap <= 1
    if pair.titles is Kinship.EQUAL:
        if pair.same_time:
            return Answer.ASK if pair.is_column and pair.gap == 0 else Answer.SAME
        return Answer.DIFFERENT if pair.is_column else Answer.ASK
    if pair.titles is Kinship.ALIKE:
        certain = pair.gap == 0 if pair.is_slight else pair.same_time
        return Answer.SAME if certain and not pair.is_column else Answer.ASK
    if pair.titles is Kinship.PART and pair.years_apart and pair.same_year:
        return Answer.SAME if pair.words >= HALF or pair.people >= TEAM else Answer.ASK
    if pair.titles in (Kinship.PART, Kinship.BEGUN):
        return Answer.ASK if near_in_time else Answer.DIFFERENT
    if pair.titles is Kinship.NEAR and pair.gap == 0 and pair.people >= TEAM:
        return Answer.SAME
    if pair.titles in (Kinship.AKIN, Kinship.NEAR) and pair.same_numbers and near_in_time:
        return Answer.ASK
    if pair.titles is Kinship.HINT and pair.has_preprint and pair.same_time:
        return Answer.ASK
    return Answer.DIFFERENT


def _by_families(pair: _Pair) -> Answer:
    """Mike and Michael, or names left out: the title must be the same, and the time."""
    if pair.titles >= Kinship.ALIKE and not pair.gap and not pair.is_slight:
        return Answer.SAME
    if pair.titles is Kinship.EQUAL and pair.gap == 0:
        return Answer.ASK
    return _by_some_authors(pair)


def _by_some_authors(pair: _Pair) -> Answer:
    if pair.titles < Kinship.ALIKE or pair.is_slight or not pair.same_time:
        return Answer.DIFFERENT
    is_sure = pair.gap == 0 and pair.words >= LONG
    return Answer.SAME if is_sure else Answer.ASK


def _by_title_alone(pair: _Pair) -> Answer:
    """One of the two names no authors, so it goes with any."""
    if pair.titles is Kinship.EQUAL:
        if pair.same_year or pair.gap is None:
            return Answer.SAME
        return Answer.DIFFERENT if pair.is_slight and pair.gap > 1 else Answer.ASK
    is_like = pair.titles >= Kinship.BEGUN and pair.words >= HALF and not pair.is_slight
    return Answer.ASK if is_like and pair.same_numbers and pair.same_time else Answer.DIFFERENT


def _by_other_authors(pair: _Pair) -> Answer:
    """One title by other people is another paper, unless all else agrees."""
    all_else = pair.titles is Kinship.EQUAL and pair.gap == 0 and pair.shares_venue
    return Answer.ASK if all_else and not pair.is_slight else Answer.DIFFERENT


def _doubted(answer: Answer, pair: _Pair) -> Answer:
    """Both have numbers of one kind, and these differ: two papers, or one that came out twice."""
    if answer is Answer.SAME:
        return Answer.ASK
    return answer if pair.titles is Kinship.EQUAL else Answer.DIFFERENT


def _numbers_differ(one: Identity, other: Identity) -> bool:
    if one.arxiv_id and other.arxiv_id:
        return one.arxiv_id != other.arxiv_id
    archives = [it.archive_id.partition(":")[0] for it in (one, other)]
    if archives[0] and archives[0] == archives[1]:
        return one.archive_id != other.archive_id
    if not one.doi or not other.doi or one.doi == other.doi:
        return False
    return not (_PREPRINT_DOI.match(one.doi) or _PREPRINT_DOI.match(other.doi))


def is_preprint(paper: Identity) -> bool:
    """Whether this describes a paper before it came out, as far as one can see."""
    if _PREPRINT_DOI.match(paper.doi):
        return True
    if paper.venue:
        return bool(_PREPRINT_VENUE.search(fold(paper.venue)))
    return bool(paper.arxiv_id)


def venues_agree(one: str, other: str) -> bool:
    """Whether two names may be one venue's; a name that is missing goes with any.

    >>> venues_agree("J Hosp Infect", "Journal of Hospital Infection")
    True
    >>> venues_agree("VLDB", "Very Large Data Bases")
    True
    >>> venues_agree("VLDB", "The VLDB Journal")
    False
    """
    words, others = (
        [word for word in _LETTERS.findall(fold(text)) if word not in _LITTLE]
        for text in (one, other)
    )
    if not words or not others:
        return True
    if _JOURNAL.isdisjoint(words) != _JOURNAL.isdisjoint(others):
        return False
    few, many = sorted((words, others), key=lambda it: (len(it), it))
    initials = "".join(word[0] for word in many)
    if len(few) == 1:
        return few == many[:1] == many or (len(few[0]) > 2 and few[0] in initials)
    at = 0
    for word in many:
        at += at < len(few) and word[0] == few[at][0] and _abbreviates(few[at], word)
    return at == len(few) and 2 * len(few) > len(many)


def _abbreviates(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.startswith(short) or (len(short) > 2 and long.startswith(short[:3]))
