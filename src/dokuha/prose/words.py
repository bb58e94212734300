"""The few words that a file has beside what people wrote."""

from dokuha.prose.section import Language

REFERENCES: dict[Language, str] = {"en": "References", "ja": "参考文献"}
