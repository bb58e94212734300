"""The few fixed words on slides, in the language of the deck.

A deck has one language of its own, whoever downloads it; so these do not follow
the language of the page and are not taken from the message catalogues.
"""

from dataclasses import dataclass

from dokuha.slides.deck import Language


@dataclass(frozen=True, kw_only=True)
class Words:
    papers: str
    read: str
    people: str
    contents: str
    credits: str
    one_liner: str
    written_by: str
    paper: str
    et_al: str
    one_summary: str
    many_summaries: str
    figure_unreadable: str
    keys: str
    slide: str
    back: str
    forward: str
    overview: str
    full_screen: str

    def count_of(self, summaries: int) -> str:
        return self.one_summary if summaries == 1 else self.many_summaries.format(count=summaries)


WORDS: dict[Language, Words] = {
    "en": Words(
        papers="papers",
        read="read",
        people="people",
        contents="Contents",
        credits="Who read and wrote",
        one_liner="In one sentence",
        written_by="Written by",
        paper="Paper",
        et_al="et al.",
        one_summary="1 summary",
        many_summaries="{count} summaries",
        figure_unreadable="This figure could not be read.",
        keys="Arrow keys: next and back · O: overview · F: full screen",
        slide="Slide",
        back="Previous slide",
        forward="Next slide",
        overview="Overview",
        full_screen="Full screen",
    ),
    "ja": Words(
        papers="論文",
        read="読了",
        people="人",
        contents="目次",
        credits="読んで書いた人",
        one_liner="ひとことで",
        written_by="担当",
        paper="論文",
        et_al="ほか",
        one_summary="サマリ 1 件",
        many_summaries="サマリ {count} 件",
        figure_unreadable="この図は読み込めませんでした。",
        keys="矢印キー: 前後のスライド · O: 一覧 · F: 全画面",
        slide="スライド",
        back="前のスライド",
        forward="次のスライド",
        overview="一覧",
        full_screen="全画面",
    ),
}
