#include "shared/store/ExclusionStore.h"

#include "shared/model/UserName.h"
#include "shared/store/Database.h"

namespace stoa {

using namespace Qt::StringLiterals;

void ExclusionStore::add(UserId user, ChatId chat, UserId by, bool isBan, const QDateTime &now)
{
    m_database.run(u"INSERT INTO Exclusions (chatID, userID, isBan, actor, at, lastInvite)"
                   " SELECT ?, ?, ?, ?, ?, coalesce(max(inviteID), 0) FROM InviteCodes WHERE true"
                   " ON CONFLICT (chatID, userID) DO UPDATE SET isBan = excluded.isBan,"
                   " actor = excluded.actor, at = excluded.at, lastInvite = excluded.lastInvite"_s,
                   chat, user, int(isBan), by, now.toUTC());
}

bool ExclusionStore::isBanned(UserId user, ChatId chat) const
{
    return m_database
        .run(u"SELECT 1 FROM Exclusions WHERE chatID = ? AND userID = ? AND isBan = 1"_s, chat, user)
        .next();
}

bool ExclusionStore::endBan(UserId user, ChatId chat)
{
    return m_database
               .run(u"UPDATE Exclusions SET isBan = 0 WHERE chatID = ? AND userID = ? AND isBan = 1"_s, chat,
                    user)
               .affected()
        > 0;
}

QList<ExclusionStore::Ban> ExclusionStore::bans(const Membership &membership, const QString &after,
                                                int limit) const
{
    return m_database
        .run(u"SELECT Users.userID, Users.username, Users.displayName, Exclusions.at, Actors.userID,"
             " Actors.username, Actors.displayName"
             " FROM Exclusions JOIN Users ON Users.userID = Exclusions.userID"
             " LEFT JOIN Users AS Actors ON Actors.userID = Exclusions.actor"
             " WHERE Exclusions.chatID = ? AND Exclusions.isBan = 1 AND Users.username_key > ?"
             " ORDER BY Users.username_key LIMIT ?"_s,
             membership.chat().id, UserName::keyOf(after), limit)
        .all([](const Rows &rows) {
            Ban ban{{rows.id<UserId>(0), rows.text(1), rows.text(2)}, {}, rows.time(3)};
            if (!rows.isNull(4))
                ban.by = User{rows.id<UserId>(4), rows.text(5), rows.text(6)};
            return ban;
        });
}

} // namespace stoa
