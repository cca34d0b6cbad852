#pragma once

#include <QList>
#include <QString>

namespace stoa {

// A text without the differences that a search ignores, and the place from which each part of it came.
// SearchTokenizer describes the folding. Safe from any thread.
struct TextFolding
{
    QList<char32_t> characters;
    // For each character, the part of the original text in UTF-16 units.
    QList<qsizetype> begins;
    QList<qsizetype> ends;

    static TextFolding of(const QString &text);
};

} // namespace stoa
