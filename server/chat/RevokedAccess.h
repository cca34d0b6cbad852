#pragma once

#include "server/database/CommittedBatch.h"

#include <QDeadlineTimer>
#include <QHash>

#include <optional>

namespace stoa {

// Remembers the sessions that ended, the members who were removed and the chats that were deleted in the last
// minute, because a socket that was admitted just before may join its room only afterwards. Belongs to one
// I/O thread.
class RevokedAccess
{
public:
    // The close frame for a socket that is useless now.
    struct Ending
    {
        int code; // not QWebSocketProtocol::CloseCode, whose range ends before 4000
        QString reason;
        qint64 ownSeq = 0; // of the user after that change; 0 if it is not known
    };

    void note(const CommittedBatch &batch);
    // Return nothing if the session goes on, and if the user may be in the chat. stamp: of ChangeClock, from
    // before the membership was read.
    std::optional<Ending> endingOf(SessionId session) const;
    std::optional<Ending> endingOf(UserId user, ChatId chat, ChangeClock::Stamp stamp) const;
    // Drops entries that are older than any pending handshake.
    void forgetOld();

private:
    using Member = std::pair<UserId, ChatId>;

    struct Removal
    {
        QDeadlineTimer expiry;
        qint64 ownSeq;
        ChangeClock::Stamp stamp; // a user who was admitted later came back by a new invite
    };

    QHash<SessionId, QDeadlineTimer> m_sessions;
    QHash<Member, Removal> m_members;
    QHash<ChatId, QDeadlineTimer> m_chats;
};

} // namespace stoa
