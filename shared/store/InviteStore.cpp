#include "shared/store/InviteStore.h"

#include "shared/model/ServerRole.h"
#include "shared/store/Database.h"

#include <limits>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// Stored for an invite that never expires, because the column has always been NOT NULL.
QDateTime endOfTime()
{
    return QDateTime(QDate(9999, 12, 31), QTime(23, 59, 59), Qt::UTC);
}

std::optional<User> makerIn(const Rows &rows, int column)
{
    return rows.isNull(column)
        ? std::nullopt
        : std::optional(User{rows.id<UserId>(column), rows.text(column + 1), rows.text(column + 2)});
}

ListedInvite listedIn(const Rows &rows)
{
    return {.id = rows.id<InviteId>(0),
            .maker = makerIn(rows, 1),
            .terms = {.expiresAt = InviteStore::expiryIn(rows, 4),
                      .maxUses = int(rows.integer(5)),
                      .role = MemberRole(rows.integer(6)),
                      .isForGuests = rows.integer(8) != 0},
            .uses = rows.integer(7)};
}

// The maker that a member's list is confined to, or a null id.
UserId onlyMakerFor(const Membership &member)
{
    return member.may(Permission::ManageInvites) ? UserId() : member.user().id;
}

} // namespace

InviteId InviteStore::add(const Membership &inviter, const Secret &code, const InviteTerms &terms)
{
    Rows rows = m_database.run(
        u"INSERT INTO InviteCodes (code, chatID, expires_at, maker, maxUses, role, isForGuests)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING inviteID"_s,
        QString::fromLatin1(code.digest()), inviter.chat().id,
        terms.expiresAt.isValid() ? terms.expiresAt : endOfTime(), inviter.user().id, terms.maxUses,
        int(terms.role), terms.isForGuests ? 1 : 0);
    rows.next();
    return rows.id<InviteId>(0);
}

std::optional<Invitation> InviteStore::find(const Secret &code, const QDateTime &now, UserId guest) const
{
    static_assert(int(ServerRole::Guest) == 0);
    Rows rows = m_database.run(
        u"SELECT InviteCodes.chatID, Chats.chat_name, Chats.members, Users.userID, Users.username,"
        " Users.displayName, InviteCodes.inviteID, InviteCodes.role, InviteCodes.maxUses, InviteCodes.uses,"
        " InviteCodes.isForGuests FROM InviteCodes JOIN Chats ON Chats.chatID = InviteCodes.chatID"
        " LEFT JOIN Users ON Users.userID = InviteCodes.maker"
        " WHERE InviteCodes.code = ? AND InviteCodes.expires_at > ?"
        " AND (InviteCodes.maker IS NULL OR (Users.deactivatedAt IS NULL AND Users.role <> 0))"
        " AND NOT EXISTS (SELECT 1 FROM Exclusions WHERE Exclusions.chatID = InviteCodes.chatID"
        " AND Exclusions.userID = ? AND (isBan = 1 OR lastInvite >= InviteCodes.inviteID))"_s,
        QString::fromLatin1(code.digest()), now, guest);
    if (!rows.next())
        return {};
    return Invitation{.chat = rows.id<ChatId>(0),
                      .chatName = rows.text(1),
                      .members = int(rows.integer(2)),
                      .inviter = makerIn(rows, 3),
                      .id = rows.id<InviteId>(6),
                      .role = MemberRole(rows.integer(7)),
                      .isForGuests = rows.integer(10) != 0,
                      .isUsedUp = rows.integer(8) > 0 && rows.integer(9) >= rows.integer(8)};
}

bool InviteStore::use(InviteId id)
{
    return m_database
               .run(u"UPDATE InviteCodes SET uses = uses + 1 WHERE inviteID = ?"
                    " AND (maxUses = 0 OR uses < maxUses)"_s,
                    id)
               .affected()
        > 0;
}

QList<ListedInvite> InviteStore::list(const Membership &member, InviteId before, int limit,
                                      const QDateTime &now) const
{
    const UserId maker = onlyMakerFor(member);
    const qint64 end = before.isNull() ? std::numeric_limits<qint64>::max() : before.value();
    return m_database
        .run(
            u"SELECT InviteCodes.inviteID, Users.userID, Users.username, Users.displayName,"
            " InviteCodes.expires_at, InviteCodes.maxUses, InviteCodes.role, InviteCodes.uses,"
            " InviteCodes.isForGuests"
            " FROM InviteCodes LEFT JOIN Users ON Users.userID = InviteCodes.maker"
            " WHERE InviteCodes.chatID = ? AND InviteCodes.expires_at > ? AND InviteCodes.inviteID < ?"
            " AND (CAST(? AS BIGINT) = 0 OR InviteCodes.maker = ?) ORDER BY InviteCodes.inviteID DESC LIMIT ?"_s,
            member.chat().id, now, end, maker.value(), maker.value(), limit)
        .all(&listedIn);
}

qint64 InviteStore::countOf(const Membership &maker, const QDateTime &now) const
{
    Rows rows = m_database.run(
        u"SELECT count(*) FROM InviteCodes WHERE chatID = ? AND maker = ? AND expires_at > ?"_s,
        maker.chat().id, maker.user().id, now);
    rows.next();
    return rows.integer(0);
}

bool InviteStore::contains(ChatId chat, InviteId id) const
{
    return m_database.run(u"SELECT 1 FROM InviteCodes WHERE inviteID = ? AND chatID = ?"_s, id, chat).next();
}

bool InviteStore::revoke(const Membership &member, InviteId id)
{
    const UserId maker = onlyMakerFor(member);
    return m_database
               .run(
                   u"DELETE FROM InviteCodes WHERE inviteID = ? AND chatID = ? AND (CAST(? AS BIGINT) = 0 OR maker = ?)"_s,
                   id, member.chat().id, maker.value(), maker.value())
               .affected()
        > 0;
}

bool InviteStore::remove(InviteId id)
{
    return m_database.run(u"DELETE FROM InviteCodes WHERE inviteID = ?"_s, id).affected() > 0;
}

int InviteStore::removeExpired(const QDateTime &now)
{
    return m_database.run(u"DELETE FROM InviteCodes WHERE expires_at <= ?"_s, now).affected();
}

QDateTime InviteStore::expiryIn(const Rows &rows, int column)
{
    const QDateTime time = rows.time(column);
    return time < endOfTime() ? time : QDateTime();
}

} // namespace stoa
