#pragma once

#include <QList>
#include <QString>

namespace stoa {

// One term of a text, as the index stores it.
struct SearchToken
{
    QString term; // folded
    qsizetype position = 0; // neighbours differ by 1
    // The part of the text, in UTF-16 units, so that a snippet can mark it.
    qsizetype begin = 0;
    qsizetype end = 0;
    bool isTail = false; // the last character of a run that is written without spaces

    friend bool operator==(const SearchToken &, const SearchToken &) = default;
};

// A term that a text must have for a query.
struct SearchTerm
{
    QString text; // folded
    qsizetype offset = 0; // from the first term of its phrase, in positions
    bool isPrefix = false;

    friend bool operator==(const SearchTerm &, const SearchTerm &) = default;
};

// Terms that follow each other.
using SearchPhrase = QList<SearchTerm>;

// Splits texts of any script into terms to search for. Safe from any thread.
//
// A term is a run of letters and digits. In scripts that are written without spaces (Chinese, Japanese, Thai,
// Lao, Khmer, Burmese …) and in Korean, which joins particles to words, it is a pair of neighbouring
// characters instead, so that words of two characters are found without a dictionary. The last character of
// such a run is a term, too, so every single character is the beginning of a term. Each emoji is a term.
// Everything else separates terms: the address of a page is a phrase of its parts.
//
// Terms are folded: case, width and other compatibility forms (NFKC), digits of all scripts, and the marks of
// scripts that people also write without them (accents, Arabic and Hebrew vowels).
namespace SearchTokenizer {

inline constexpr qsizetype maxTermUnits = 64; // longer words are cut, in texts and queries alike
inline constexpr qsizetype maxTokens
    = 10'000; // as many as the longest message can have, unless letters expand

QList<SearchToken> tokens(const QString &text);
// Returns the terms that a text must have, one after the other, to contain this text. A single character of a
// script without spaces is a prefix; `isPrefix` makes the last term one. Empty if the text has no term.
SearchPhrase phrase(const QString &text, bool isPrefix = false);
// True if the phrase is among the tokens, which are in the order of tokens(). An empty phrase is nowhere.
bool contains(const QList<SearchToken> &tokens, const SearchPhrase &phrase);

} // namespace SearchTokenizer
} // namespace stoa
