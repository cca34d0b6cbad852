#pragma once

#include "server/database/CommittedBatch.h"

#include <QDeadlineTimer>
#include <QHash>

#include <optional>

namespace stoa {

class ChatSocket;

// Who lost the right to be in a chat lately: sessions that ended, members who were removed, chats that were
// deleted. A socket may have been let in just before and still be on its way here. Of one I/O thread.
class RevokedAccess
{
public:
    // Why a socket must close.
    struct Ending
    {
        int code; // not Qt's enumeration, which ends before 4000: it must not be kept in one
        QString reason;
    };

    void note(const CommittedBatch &batch);
    // Nothing: the socket may stay.
    std::optional<Ending> endingOf(const ChatSocket &socket) const;
    // What is too long ago for any socket on its way.
    void forgetOld();

private:
    using Member = std::pair<UserId, ChatId>;

    struct Removal
    {
        QDeadlineTimer memory;
        ChangeClock::Stamp stamp; // who was let in later came back by a new invite
    };

    QHash<SessionId, QDeadlineTimer> m_sessions;
    QHash<Member, Removal> m_members;
    QHash<ChatId, QDeadlineTimer> m_chats;
};

} // namespace stoa
