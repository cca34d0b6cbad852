#pragma once

#include "shared/model/DisplayName.h"
#include "shared/model/User.h"

#include <QDateTime>

namespace stoa {

class Database;
class MembershipStore;
class SystemMessageStore;
struct StoreChanges;

// The display names of users, in the table Users. Each new one is a line in all of the user's chats, so that
// it reaches pages, caches and clients that resume as any other change of a chat does.
class ProfileStore
{
public:
    ProfileStore(Database &database, const MembershipStore &memberships, SystemMessageStore &lines,
                 StoreChanges &changes)
        : m_database(database)
        , m_memberships(memberships)
        , m_lines(lines)
        , m_changes(changes)
    {
    }

    // False if the user is shown under this name already.
    bool setDisplayName(const User &user, const DisplayName &name, const QDateTime &now);

private:
    Database &m_database;
    const MembershipStore &m_memberships;
    SystemMessageStore &m_lines;
    StoreChanges &m_changes;
};

} // namespace stoa
