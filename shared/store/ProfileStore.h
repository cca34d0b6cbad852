#pragma once

#include "shared/model/DisplayName.h"
#include "shared/model/User.h"

#include <QDateTime>

#include <tl/expected.hpp>

namespace stoa {

class Database;
class SystemMessageStore;
struct StoreChanges;

// The display names of users, in the table Users. Each new one is a line in the user's chats, so that it
// reaches pages, caches and clients that resume as any other change of a chat does. Chats in which the user
// may not write, and archived ones, get none.
class ProfileStore
{
public:
    ProfileStore(Database &database, SystemMessageStore &lines, StoreChanges &changes)
        : m_database(database)
        , m_lines(lines)
        , m_changes(changes)
    {
    }

    static constexpr int chatsOfAStep = 200; // so that other changes need not wait for long

    struct LookAlike
    {
    };

    // An error if the name looks like that of another account. Otherwise as announceName(), or null if the
    // user is shown under this name already.
    tl::expected<ChatId, LookAlike> setDisplayName(const User &user, const DisplayName &name,
                                                   const QDateTime &now);
    // Adds the line with the name of today to the next `chatsOfAStep` chats by id. Returns the last of them,
    // or null if no others come after them.
    ChatId announceName(UserId user, ChatId after, const QDateTime &now);

private:
    bool hasLookAlike(const User &user, const QString &name) const;

    Database &m_database;
    SystemMessageStore &m_lines;
    StoreChanges &m_changes;
};

} // namespace stoa
