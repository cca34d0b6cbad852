#pragma once

#include "shared/model/Problem.h"
#include "shared/search/SearchTokenizer.h"

#include <QDate>
#include <QSet>
#include <QStringList>

#include <optional>
#include <tl/expected.hpp>

namespace stoa {

// A search as somebody has typed it, in parts that are separated by blanks:
//
//   word  wor*  "a phrase"  -word  from:ada  in:"kitchen talk"  has:image  after:2026-11-01 before:2026-12-01
//
// A word that ends with * is the beginning of one, and so is the last word unless it is quoted, excluded or
// short: it may not be finished yet. A value with blanks is quoted. Anything else that has a colon is a word,
// such as 12:30 or the address of a page. All parts must hold. Safe from any thread.
struct SearchQuery
{
    enum class Has { File, Image, Link };

    static constexpr qsizetype maxCodePoints = 500;
    static constexpr qsizetype maxParts = 20;
    static constexpr qsizetype minPrefixUnits = 3; // of a last word without *

    // Problem codes: "too_long", "bad_field".
    static tl::expected<SearchQuery, Problem> fromInput(const QString &input);

    QList<SearchPhrase> phrases;
    QList<SearchPhrase> excludedPhrases;
    QStringList authors; // as typed, without @
    QStringList excludedAuthors;
    QStringList chats; // as typed
    QStringList excludedChats;
    QSet<Has> has;
    QSet<Has> excludedHas;
    std::optional<QDate> after; // from the end of this day on
    std::optional<QDate> before; // until the beginning of this day

    // Nothing to look for: what is excluded alone doesn't say what to find.
    bool isEmpty() const;

    friend bool operator==(const SearchQuery &, const SearchQuery &) = default;
};

} // namespace stoa
