#pragma once

#include <QHashFunctions>

#include <compare>

namespace stoa {

// A number that names one row of one table; ids of different tables do not mix. 0 names nothing.
template<class Tag> class StrongId
{
public:
    constexpr StrongId() = default;

    constexpr explicit StrongId(qint64 value)
        : m_value(value)
    {
    }

    constexpr qint64 value() const { return m_value; }

    constexpr bool isNull() const { return m_value == 0; }

    // clang-tidy 14 takes the 0 that such a comparison ends with for a pointer.
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
using TokenId = StrongId<struct TokenTag>;
using AuditId = StrongId<struct AuditTag>;

// Names one live connection of this process: where an answer to a draft goes back to. 0: nobody waits.
using ConnectionId = StrongId<struct ConnectionTag>;

} // namespace stoa
