#pragma once

#include <QByteArray>
#include <QString>

#include <algorithm>
#include <optional>

namespace stoa {

// A positive row number from an address: digits only, no sign, no leading zero.
template<class Id> std::optional<Id> parseId(const QString &text)
{
    const bool isDigits = std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (!isDigits || text.isEmpty() || text.startsWith(u'0'))
        return std::nullopt;
    bool fits = false;
    const Id id(text.toLongLong(&fits));
    return fits ? std::optional(id) : std::nullopt;
}

} // namespace stoa
