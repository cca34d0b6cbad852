#pragma once

#include "server/api/ChangesQuery.h"
#include "server/chat/MissedChanges.h"
#include "shared/store/Store.h"

#include <QByteArrayList>

namespace stoa {

class RoomHub;

// One answer of GET /api/v1/changes: the events after the positions of a query, and the query that goes on
// after them. The events are those with which a socket answers a resume.
class ChangesPage
{
public:
    // All that a page needs from the database.
    struct Snapshot
    {
        QString epoch;
        QString run;
        qint64 ownSeq = 0; // of the person
        QList<MembershipStore::OwnChange> ownChanges; // after query.you
        QList<MissedChanges::Outcome> outcomes; // of the chats of the query; empty if its epoch is another
    };

    static Snapshot read(const Store &store, const User &user, const ChangesQuery &query);

    ChangesPage(const ChangesQuery &query, const Snapshot &snapshot, const RoomHub &hub);

    // True if there is nothing to tell.
    bool isEmpty() const { return m_events.isEmpty(); }

    QByteArray json() const;

private:
    static constexpr int maxOwnChanges = 100;

    void addOwnChanges(const Snapshot &snapshot);
    void addChat(const ChangesQuery::Position &position, const MissedChanges::Outcome &outcome);
    void addChanges(const ChangesQuery::Position &position, const MissedChanges::Changes &read);
    void addReload(ChatId chat, qint64 newest);

    const RoomHub &m_hub;
    QByteArrayList m_events;
    qsizetype m_bytes = 0; // of the events of chats
    ChangesQuery m_next; // its chats are those that have everything
    QList<ChangesQuery::Position> m_unfinished; // the others
    bool m_hasMoreOwnChanges = false;
};

} // namespace stoa
