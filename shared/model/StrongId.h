#pragma once

#include "shared/model/WholeNumber.h"

#include <QHashFunctions>
#include <QString>

#include <compare>
#include <limits>
#include <optional>

namespace stoa {

// The number of a row in one table. Ids of different tables do not convert into each other. 0 is the null id.
template<class Tag> class StrongId
{
public:
    constexpr StrongId() = default;

    constexpr explicit StrongId(qint64 value)
        : m_value(value)
    {
    }

    // Parses an id in an address: decimal digits without a sign or a leading zero.
    static std::optional<StrongId> fromText(const QString &text)
    {
        const auto number = WholeNumber::fromText(text, 1, std::numeric_limits<qint64>::max());
        return number && !text.startsWith(u'0') ? std::optional(StrongId(*number)) : std::nullopt;
    }

    constexpr qint64 value() const { return m_value; }

    constexpr bool isNull() const { return m_value == 0; }

    // clang-tidy 14 mistakes the 0 in such a comparison for a pointer.
    friend constexpr auto operator<=>(StrongId, StrongId) = default; // NOLINT(modernize-use-nullptr)

    friend size_t qHash(StrongId id, size_t seed = 0) { return ::qHash(id.m_value, seed); }

private:
    qint64 m_value = 0;
};

using UserId = StrongId<struct UserTag>;
using ChatId = StrongId<struct ChatTag>;
using MessageId = StrongId<struct MessageTag>;
using SessionId = StrongId<struct SessionTag>;
using InviteId = StrongId<struct InviteTag>;
using ReportId = StrongId<struct ReportTag>;
using TokenId = StrongId<struct TokenTag>;
using AuditId = StrongId<struct AuditTag>;

// A live connection of this process, to which the answer to a draft is sent. Null if nobody waits for it.
using ConnectionId = StrongId<struct ConnectionTag>;

} // namespace stoa
