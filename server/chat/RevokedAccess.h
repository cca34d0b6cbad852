#pragma once

#include "server/database/CommittedBatch.h"

#include <QDeadlineTimer>
#include <QHash>

#include <optional>

namespace stoa {

class ChatSocket;

// Sessions that have ended lately, members who were removed and chats that were deleted: a socket may have
// been let in just before and still be on its way here. Belongs to one I/O thread.
class RevokedAccess
{
public:
    // The close frame for a socket that must go.
    struct Ending
    {
        int code; // not QWebSocketProtocol::CloseCode, whose range ends before 4000
        QString reason;
    };

    void note(const CommittedBatch &batch);
    // Returns nothing if the socket may stay.
    std::optional<Ending> endingOf(const ChatSocket &socket) const;
    // Drops entries that are older than any socket on its way.
    void forgetOld();

private:
    using Member = std::pair<UserId, ChatId>;

    struct Removal
    {
        QDeadlineTimer memory;
        ChangeClock::Stamp stamp; // a user who was let in later came back by a new invite
    };

    QHash<SessionId, QDeadlineTimer> m_sessions;
    QHash<Member, Removal> m_members;
    QHash<ChatId, QDeadlineTimer> m_chats;
};

} // namespace stoa
