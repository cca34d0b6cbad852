#pragma once

#include <QStringView>

#include <algorithm>
#include <optional>

namespace stoa {

// A number that somebody has typed: decimal digits only. QString::toInt() also accepts blanks and signs.
struct WholeNumber
{
    // Returns nothing if the text is no such number, or the number is not between the two, inclusive.
    static std::optional<qint64> fromText(QStringView text, qint64 low, qint64 high)
    {
        const bool isDigits = std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
        bool fits = false; // also false if the text is empty
        const qint64 number = text.toLongLong(&fits);
        return isDigits && fits && number >= low && number <= high ? std::optional(number) : std::nullopt;
    }
};

} // namespace stoa
