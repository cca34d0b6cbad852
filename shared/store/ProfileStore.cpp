#include "shared/store/ProfileStore.h"

#include "shared/store/Database.h"
#include "shared/store/MembershipStore.h"
#include "shared/store/StoreChanges.h"
#include "shared/store/SystemMessageStore.h"

namespace stoa {

using namespace Qt::StringLiterals;

bool ProfileStore::setDisplayName(const User &user, const DisplayName &name, const QDateTime &now)
{
    const QString stored = name.value() == user.name ? u""_s : name.value();
    const Rows changed = m_database.run(
        u"UPDATE Users SET displayName = ? WHERE userID = ? AND displayName <> ?"_s, stored, user.id, stored);
    if (changed.affected() == 0)
        return false;
    m_changes.users.append(user.id);
    m_changes.renamedUsers.append(user.id);
    for (const ChatId chat : m_memberships.chatIdsOf(user.id)) {
        m_lines.add({.chat = chat,
                     .kind = SystemMessage::Kind::PersonRenamed,
                     .person = user,
                     .value = stored.isEmpty() ? user.name : stored,
                     .at = now});
    }
    return true;
}

} // namespace stoa
