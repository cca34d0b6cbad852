#include "shared/store/InviteStore.h"

#include "shared/store/Database.h"

namespace stoa {

using namespace Qt::StringLiterals;

void InviteStore::add(const Membership &inviter, const Secret &code, const QDateTime &expiresAt)
{
    m_database.run(u"INSERT INTO InviteCodes (code, chatID, expires_at, maker) VALUES (?, ?, ?, ?)"_s,
                   QString::fromLatin1(code.digest()), inviter.chat().id, expiresAt, inviter.user().id);
}

std::optional<Invitation> InviteStore::find(const Secret &code, const QDateTime &now, UserId guest) const
{
    Rows rows = m_database.run(
        u"SELECT InviteCodes.chatID, Chats.chat_name, Chats.members, Users.userID, Users.username,"
        " Users.displayName"
        " FROM InviteCodes JOIN Chats ON Chats.chatID = InviteCodes.chatID"
        " LEFT JOIN Users ON Users.userID = InviteCodes.maker"
        " WHERE InviteCodes.code = ? AND InviteCodes.expires_at > ?"
        " AND NOT EXISTS (SELECT 1 FROM Exclusions WHERE Exclusions.chatID = InviteCodes.chatID"
        " AND Exclusions.userID = ? AND (isBan = 1 OR lastInvite >= InviteCodes.inviteID))"_s,
        QString::fromLatin1(code.digest()), now, guest);
    if (!rows.next())
        return {};
    Invitation invitation{rows.id<ChatId>(0), rows.text(1), int(rows.integer(2)), {}};
    if (!rows.isNull(3))
        invitation.inviter = User{rows.id<UserId>(3), rows.text(4), rows.text(5)};
    return invitation;
}

bool InviteStore::remove(InviteId id)
{
    return m_database.run(u"DELETE FROM InviteCodes WHERE inviteID = ?"_s, id).affected() > 0;
}

int InviteStore::removeExpired(const QDateTime &now)
{
    return m_database.run(u"DELETE FROM InviteCodes WHERE expires_at <= ?"_s, now).affected();
}

} // namespace stoa
