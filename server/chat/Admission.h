#pragma once

#include "server/database/ChangeClock.h"
#include "server/net/UpgradePolicy.h"
#include "shared/model/ChatOverview.h"
#include "shared/model/Membership.h"
#include "shared/model/Session.h"

#include <QList>

#include <memory>
#include <optional>

namespace stoa {

// The session by which a socket is admitted, and the chat or chats that it is for, as they were read from the
// database.
struct Admission : UpgradePolicy::Ticket
{
    // For one chat.
    Admission(Session session, Membership membership, QString epoch, ChangeClock::Stamp stamp = 0,
              QString run = {}, qint64 ownSeq = 0)
        : session(std::move(session))
        , membership(std::move(membership))
        , epoch(std::move(epoch))
        , stamp(stamp)
        , run(std::move(run))
        , ownSeq(ownSeq)
    {
    }

    // For all chats. chats: the first page of the list.
    Admission(Session session, QList<ChatOverview> chats, QString epoch, ChangeClock::Stamp stamp,
              QString run, qint64 ownSeq)
        : session(std::move(session))
        , chats(std::move(chats))
        , epoch(std::move(epoch))
        , stamp(stamp)
        , run(std::move(run))
        , ownSeq(ownSeq)
    {
    }

    bool isForAllChats() const { return !membership; }

    Session session;
    std::optional<Membership> membership; // chat().seq is the newest on disk when it was read
    QList<ChatOverview> chats;
    QString epoch;
    ChangeClock::Stamp stamp; // taken before it was read
    QString run; // of this server
    qint64 ownSeq; // of the person (UserStore::ownSeq())
    std::shared_ptr<void> quotaToken; // counts the socket as one of the person's
};

} // namespace stoa
