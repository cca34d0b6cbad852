#pragma once

#include "server/database/ChangeClock.h"
#include "server/net/UpgradePolicy.h"
#include "shared/model/Membership.h"
#include "shared/model/Session.h"

namespace stoa {

// The session and the membership by which a socket is admitted to a chat, as they were read from the
// database.
struct Admission : UpgradePolicy::Ticket
{
    Admission(Session session, Membership membership, QString epoch, ChangeClock::Stamp stamp = 0,
              QString run = {})
        : session(std::move(session))
        , membership(std::move(membership))
        , epoch(std::move(epoch))
        , stamp(stamp)
        , run(std::move(run))
    {
    }

    Session session;
    Membership membership; // chat().seq is the newest on disk when it was read
    QString epoch;
    ChangeClock::Stamp stamp; // taken before it was read
    QString run; // of this server
};

} // namespace stoa
