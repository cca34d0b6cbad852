#include "shared/store/InviteStore.h"

#include "shared/store/Database.h"

namespace stoa {

using namespace Qt::StringLiterals;

void InviteStore::add(const Membership &inviter, const Secret &code, const QDateTime &expiresAt)
{
    m_database.run(u"INSERT INTO InviteCodes (code, chatID, expires_at, maker) VALUES (?, ?, ?, ?)"_s,
                   QString::fromLatin1(code.digest()), inviter.chat().id, expiresAt, inviter.user().id);
}

std::optional<ChatId> InviteStore::find(const Secret &code, const QDateTime &now) const
{
    Rows rows = m_database.run(u"SELECT chatID FROM InviteCodes WHERE code = ? AND expires_at > ?"_s,
                               QString::fromLatin1(code.digest()), now);
    if (!rows.next())
        return {};
    return rows.id<ChatId>(0);
}

UserId InviteStore::makerOf(const Secret &code) const
{
    Rows rows = m_database.run(u"SELECT maker FROM InviteCodes WHERE code = ? AND maker IS NOT NULL"_s,
                               QString::fromLatin1(code.digest()));
    return rows.next() ? rows.id<UserId>(0) : UserId();
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
