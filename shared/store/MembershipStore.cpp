#include "shared/store/MembershipStore.h"

#include "shared/model/UserName.h"
#include "shared/store/Database.h"
#include "shared/store/ReadPositionStore.h"
#include "shared/store/StoreChanges.h"
#include "shared/store/SystemMessageStore.h"
#include "shared/store/UserStore.h"

#include <limits>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// The name of a chat as the member sees it.
static_assert(int(ChatKind::Direct) == 1);
constexpr auto nameColumn
    = "CASE WHEN Chats.kind = 1 THEN coalesce((SELECT CASE WHEN Users.displayName = ''"
      " THEN Users.username ELSE Users.displayName END FROM DirectChats JOIN Users"
      " ON Users.userID = DirectChats.lowUser + DirectChats.highUser - ChatMembers.userID"
      " WHERE DirectChats.chatID = Chats.chatID), Chats.chat_name) ELSE Chats.chat_name END"_L1;

// After the id and the name, the columns that overviewIn() reads. If the newest row is no message, `activity`
// names the message that was posted last. If that was removed, the message of the snippet is looked for among
// the newest 20 entries only, because all of them may be removed.
static_assert(LastMessage::maxSnippet == 200);
constexpr auto overviewColumns
    = ", Chats.seq, Chats.topic, Chats.kind, Chats.members, Chats.activity,"
      " ChatMembers.role, Chats.archivedAt, Latest.messageID, Latest.seq, Latest.userID, Latest.username,"
      " Latest.timestamp, substr(Latest.message_text, 1, 200),"
      " (SELECT Authors.displayName FROM Users AS Authors WHERE Authors.userID = Latest.userID), "_L1;
constexpr auto overviewTables
    = " JOIN Chats ON Chats.chatID = ChatMembers.chatID LEFT JOIN Messages AS Latest ON Latest.messageID ="
      " coalesce((SELECT CASE WHEN removedAt IS NULL AND kind = 0 THEN messageID END FROM Messages"
      " WHERE Messages.chatID = Chats.chatID ORDER BY seq DESC LIMIT 1),"
      " (SELECT messageID FROM Messages WHERE Messages.messageID = Chats.activity"
      " AND Messages.chatID = Chats.chatID AND removedAt IS NULL AND kind = 0),"
      " (SELECT messageID FROM (SELECT messageID, seq, removedAt, kind FROM Messages"
      " WHERE Messages.chatID = Chats.chatID ORDER BY seq DESC LIMIT 20) AS Newest"
      " WHERE removedAt IS NULL AND kind = 0 ORDER BY seq DESC LIMIT 1))"_L1;

std::optional<LastMessage> lastMessageIn(const Rows &rows)
{
    if (rows.isNull(9))
        return {};
    return LastMessage{.id = rows.id<MessageId>(9),
                       .seq = rows.integer(10),
                       .author = rows.id<UserId>(11),
                       .authorName = rows.text(12),
                       .sentAt = rows.time(13),
                       .snippet = rows.text(14),
                       .authorDisplayName = rows.text(15)};
}

ChatOverview overviewIn(const Rows &rows)
{
    return {.chat = {.id = rows.id<ChatId>(0),
                     .name = rows.text(1),
                     .seq = rows.integer(2),
                     .kind = ChatKind(rows.integer(4)),
                     .isArchived = !rows.isNull(8)},
            .topic = rows.text(3),
            .role = MemberRole(rows.integer(7)),
            .members = rows.integer(5),
            .read = ReadPositionStore::stateIn(rows, 16),
            .activity = rows.integer(6),
            .last = lastMessageIn(rows)};
}

} // namespace

std::optional<Membership> MembershipStore::find(const User &user, ChatId chat) const
{
    Rows rows = m_database.run(u"SELECT "_s + nameColumn
                                   + ", Chats.seq, Chats.kind, ChatMembers.role, Chats.archivedAt"
                                     " FROM ChatMembers JOIN Chats ON Chats.chatID = ChatMembers.chatID"
                                     " WHERE ChatMembers.chatID = ? AND ChatMembers.userID = ?"_L1,
                               chat, user.id);
    if (!rows.next())
        return {};
    return Membership(user,
                      {.id = chat,
                       .name = rows.text(0),
                       .seq = rows.integer(1),
                       .kind = ChatKind(rows.integer(2)),
                       .isArchived = !rows.isNull(4)},
                      MemberRole(rows.integer(3)));
}

QList<ChatId> MembershipStore::chatIdsOf(UserId user) const
{
    return m_database.run(u"SELECT chatID FROM ChatMembers WHERE userID = ? ORDER BY chatID"_s, user)
        .all([](const Rows &rows) { return rows.id<ChatId>(0); });
}

// The places in the list are found without reading what the list shows.
QList<ChatOverview> MembershipStore::overviews(UserId user, const std::optional<ChatActivity> &after,
                                               int limit) const
{
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    const ChatActivity place = after.value_or(ChatActivity{most, ChatId(most)});
    return m_database
        .run(u"SELECT Chats.chatID, "_s + nameColumn + overviewColumns + ReadPositionStore::columns()
                 + " FROM (SELECT Chats.chatID FROM ChatMembers"
                   " JOIN Chats ON Chats.chatID = ChatMembers.chatID"
                   " WHERE ChatMembers.userID = ? AND (Chats.activity, Chats.chatID) < (?, ?)"
                   " ORDER BY Chats.activity DESC, Chats.chatID DESC LIMIT ?) AS Page"
                   " JOIN ChatMembers ON ChatMembers.chatID = Page.chatID AND ChatMembers.userID = ?"_L1
                 + overviewTables + " ORDER BY Chats.activity DESC, Chats.chatID DESC"_L1,
             user, place.order, place.chat, limit, user)
        .all(&overviewIn);
}

std::optional<ChatOverview> MembershipStore::overview(UserId user, ChatId chat) const
{
    Rows rows = m_database.run(u"SELECT Chats.chatID, "_s + nameColumn + overviewColumns
                                   + ReadPositionStore::columns() + " FROM ChatMembers"_L1 + overviewTables
                                   + " WHERE ChatMembers.chatID = ? AND ChatMembers.userID = ?"_L1,
                               chat, user);
    if (!rows.next())
        return {};
    return overviewIn(rows);
}

bool MembershipStore::join(const User &user, ChatId chat, UserId inviter, const QDateTime &now)
{
    if (find(user, chat))
        return true;
    if (m_exclusions.isBanned(user.id, chat) || !add(user, chat))
        return false;
    const qint64 seq = m_lines.add({.chat = chat,
                                    .kind = SystemMessage::Kind::Joined,
                                    .person = user,
                                    .by = inviter.isNull() ? std::nullopt : std::optional(User{inviter, {}}),
                                    .at = now});
    m_database.run(u"UPDATE ChatMembers SET joinSeq = ? WHERE chatID = ? AND userID = ?"_s, seq, chat,
                   user.id);
    if (isAlone(chat)) // an admin has removed all others
        changeRole(user.id, chat, MemberRole::Owner, {}, now);
    return true;
}

bool MembershipStore::joinPublic(const User &user, ChatId chat, const QDateTime &now)
{
    const bool isPublic
        = m_database
              .run(
                  u"SELECT 1 FROM Chats WHERE chatID = ? AND kind = ? AND archivedAt IS NULL AND members > 0"_s,
                  chat, int(ChatKind::Public))
              .next();
    return isPublic && join(user, chat, {}, now);
}

QList<MembershipStore::OwnChange> MembershipStore::changedSince(UserId user, qint64 ownSeq, int limit) const
{
    return m_database
        .run(u"SELECT Chats.chatID, "_s + nameColumn + overviewColumns + ReadPositionStore::columns()
                 + ", ChatMembers.ownSeq"
                   " FROM (SELECT chatID FROM ChatMembers WHERE userID = ? AND ownSeq > ?"
                   " ORDER BY ownSeq LIMIT ?) AS Changed"
                   " JOIN ChatMembers ON ChatMembers.chatID = Changed.chatID AND ChatMembers.userID = ?"_L1
                 + overviewTables + " ORDER BY ChatMembers.ownSeq"_L1,
             user, ownSeq, limit, user)
        .all([](const Rows &rows) {
            return OwnChange{overviewIn(rows), rows.integer(20)};
        });
}

QList<ChatMember> MembershipStore::members(const Membership &membership, const QString &after,
                                           int limit) const
{
    return m_database
        .run(u"SELECT Users.userID, Users.username, ChatMembers.role, Users.displayName FROM ChatMembers"
             " JOIN Users ON Users.userID = ChatMembers.userID"
             " WHERE ChatMembers.chatID = ? AND Users.username_key > ? ORDER BY Users.username_key LIMIT ?"_s,
             membership.chat().id, UserName::keyOf(after), limit)
        .all([](const Rows &rows) {
            return ChatMember{{rows.id<UserId>(0), rows.text(1), rows.text(3)}, MemberRole(rows.integer(2))};
        });
}

QList<User> MembershipStore::earliestUsers(const Membership &membership, int limit) const
{
    return m_database
        .run(u"SELECT Users.userID, Users.username, Users.displayName FROM ChatMembers"
             " JOIN Users ON Users.userID = ChatMembers.userID"
             " WHERE ChatMembers.chatID = ? ORDER BY ChatMembers.userID LIMIT ?"_s,
             membership.chat().id, limit)
        .all([](const Rows &rows) {
            return User{rows.id<UserId>(0), rows.text(1), rows.text(2)};
        });
}

std::optional<Membership> MembershipStore::add(const User &user, ChatId chat)
{
    const Rows rows = m_database.run(u"INSERT INTO ChatMembers (chatID, userID, readSeq, readCount)"
                                     " SELECT chatID, ?, seq, seq - otherChanges FROM Chats"
                                     " WHERE chatID = ? AND removedAt IS NULL ON CONFLICT DO NOTHING"_s,
                                     user.id, chat);
    if (rows.affected() > 0) {
        UserStore::nextOwnSeq(m_database, user.id, chat);
        m_changes.users.append(user.id);
        m_changes.startedMemberships.append({user.id, chat});
    }
    return find(user, chat);
}

bool MembershipStore::remove(UserId user, ChatId chat, UserId by, const QDateTime &now)
{
    return exclude(user, chat, by, false, now);
}

bool MembershipStore::exclude(UserId user, ChatId chat, UserId by, bool isBan, const QDateTime &now)
{
    const auto role = end(user, chat);
    if (!role)
        return false;
    m_exclusions.add(user, chat, by, isBan, now);
    m_database.run(u"DELETE FROM InviteCodes WHERE chatID = ? AND maker = ?"_s, chat, user);
    m_lines.add({.chat = chat,
                 .kind = isBan ? SystemMessage::Kind::Banned : SystemMessage::Kind::Removed,
                 .person = User{user, {}},
                 .by = by.isNull() ? std::nullopt : std::optional(User{by, {}}),
                 .at = now});
    if (*role == MemberRole::Owner && !hasOtherOwner(user, chat))
        appointOwner(chat, now);
    return true;
}

tl::expected<void, MembershipStore::Refusal> MembershipStore::removeBy(const Membership &actor, UserId user,
                                                                       const QDateTime &now)
{
    return excludeBy(actor, user, false, now);
}

tl::expected<void, MembershipStore::Refusal> MembershipStore::banBy(const Membership &actor, UserId user,
                                                                    const QDateTime &now)
{
    if (user == actor.user().id)
        return tl::unexpected(Refusal::NotAllowed);
    if (actor.may(Permission::BanMember) && m_exclusions.isBanned(user, actor.chat().id))
        return {};
    return excludeBy(actor, user, true, now);
}

tl::expected<void, MembershipStore::Refusal> MembershipStore::endBanBy(const Membership &actor, UserId user,
                                                                       const QDateTime &now)
{
    if (!actor.may(Permission::BanMember))
        return tl::unexpected(Refusal::NotAllowed);
    endBan(user, actor.chat().id, actor.user(), now);
    return {};
}

bool MembershipStore::endBan(UserId user, ChatId chat, const QDateTime &now)
{
    return endBan(user, chat, {}, now);
}

bool MembershipStore::endBan(UserId user, ChatId chat, const std::optional<User> &by, const QDateTime &now)
{
    const bool isEnded = m_exclusions.endBan(user, chat);
    if (isEnded) {
        m_lines.add({.chat = chat,
                     .kind = SystemMessage::Kind::BanEnded,
                     .person = User{user, {}},
                     .by = by,
                     .at = now});
    }
    return isEnded;
}

tl::expected<void, MembershipStore::Refusal> MembershipStore::excludeBy(const Membership &actor, UserId user,
                                                                        bool isBan, const QDateTime &now)
{
    const ChatId chat = actor.chat().id;
    if (!actor.may(isBan ? Permission::BanMember : Permission::RemoveMember))
        return tl::unexpected(Refusal::NotAllowed);
    const auto role = roleOf(user, chat);
    if (!role && isBan && isKnown(user, chat)) {
        banAbsent(actor, user, now);
        return {};
    }
    if (!role)
        return tl::unexpected(Refusal::NotAMember);
    if (*role != MemberRole::Member && !actor.may(Permission::RemoveAnyone))
        return tl::unexpected(Refusal::NotAllowed);
    exclude(user, chat, actor.user().id, isBan, now);
    m_database.run(u"DELETE FROM InviteCodes WHERE chatID = ?"_s,
                   chat); // one of them may be known to the person, who may have another account
    return {};
}

// True if the person has an account and a trace in the chat: a removal, a message, or a line about a join.
bool MembershipStore::isKnown(UserId user, ChatId chat) const
{
    return m_database
        .run(u"SELECT 1 FROM Users WHERE userID = ? AND"
             " (EXISTS (SELECT 1 FROM Exclusions WHERE chatID = ? AND userID = ?)"
             " OR EXISTS (SELECT 1 FROM Messages WHERE userID = ? AND chatID = ?))"_s,
             user, chat, user, user, chat)
        .next();
}

// Of a person who has left, or was removed. Nobody's membership ends, so the other invites stay.
void MembershipStore::banAbsent(const Membership &actor, UserId user, const QDateTime &now)
{
    const ChatId chat = actor.chat().id;
    m_exclusions.add(user, chat, actor.user().id, true, now);
    m_database.run(u"DELETE FROM InviteCodes WHERE chatID = ? AND maker = ?"_s, chat, user);
    m_lines.add({.chat = chat,
                 .kind = SystemMessage::Kind::Banned,
                 .person = User{user, {}},
                 .by = actor.user(),
                 .value = SystemMessage::absent(),
                 .at = now});
}

tl::expected<void, MembershipStore::Refusal> MembershipStore::setRole(const Membership &actor, UserId user,
                                                                      MemberRole role, const QDateTime &now)
{
    const ChatId chat = actor.chat().id;
    if (!actor.may(Permission::ChangeRole))
        return tl::unexpected(Refusal::NotAllowed);
    const auto present = roleOf(user, chat);
    if (!present)
        return tl::unexpected(Refusal::NotAMember);
    if (*present == role)
        return {};
    if (*present == MemberRole::Owner && !hasOtherOwner(user, chat))
        return tl::unexpected(Refusal::LastOwner);
    changeRole(user, chat, role, actor.user(), now);
    return {};
}

std::optional<MemberRole> MembershipStore::roleOf(UserId user, ChatId chat) const
{
    Rows rows = m_database.run(u"SELECT role FROM ChatMembers WHERE chatID = ? AND userID = ?"_s, chat, user);
    return rows.next() ? std::optional(MemberRole(rows.integer(0))) : std::nullopt;
}

bool MembershipStore::isAlone(ChatId chat) const
{
    return m_database.run(u"SELECT 1 FROM Chats WHERE chatID = ? AND members = 1"_s, chat).next();
}

// Only one who can sign in counts. The index of the owners is used for this very condition only.
bool MembershipStore::hasOtherOwner(UserId user, ChatId chat) const
{
    static_assert(int(MemberRole::Owner) == 2);
    return m_database
        .run(u"SELECT 1 FROM ChatMembers JOIN Users ON Users.userID = ChatMembers.userID"
             " WHERE ChatMembers.chatID = ? AND ChatMembers.role = 2 AND ChatMembers.userID <> ?"
             " AND Users.deactivatedAt IS NULL LIMIT 1"_s,
             chat, user)
        .next();
}

void MembershipStore::changeRole(UserId user, ChatId chat, MemberRole role, const std::optional<User> &actor,
                                 const QDateTime &now)
{
    m_database.run(u"UPDATE ChatMembers SET role = ? WHERE chatID = ? AND userID = ?"_s, int(role), chat,
                   user);
    UserStore::nextOwnSeq(m_database, user, chat);
    m_changes.users.append(user);
    m_lines.add({.chat = chat,
                 .kind = SystemMessage::Kind::RoleChanged,
                 .person = User{user, {}},
                 .by = actor,
                 .value = QString::number(int(role)),
                 .at = now});
}

// Of the members from before joinSeq was kept, the oldest account counts as the first. A deactivated account
// can change nothing, so it owns a chat only if there is no other; a guest of the server could not invite to
// it, so guests come after all other people.
void MembershipStore::appointOwner(ChatId chat, const QDateTime &now)
{
    static_assert(int(ServerRole::Guest) == 0);
    std::optional<UserId> heir;
    {
        Rows rows = m_database.run(
            u"SELECT ChatMembers.userID, ChatMembers.role FROM ChatMembers JOIN Users ON Users.userID = "
            u"ChatMembers.userID"
            " WHERE ChatMembers.chatID = ? ORDER BY CASE WHEN Users.deactivatedAt IS NULL THEN 0 ELSE 1 END,"
            " CASE WHEN Users.role = 0 THEN 1 ELSE 0 END, ChatMembers.joinSeq, ChatMembers.userID LIMIT 1"_s,
            chat);
        if (rows.next() && MemberRole(rows.integer(1)) != MemberRole::Owner)
            heir = rows.id<UserId>(0);
    }
    if (heir)
        changeRole(*heir, chat, MemberRole::Owner, {}, now);
}

// Returns the role that the member had; nothing if there is no such membership.
std::optional<MemberRole> MembershipStore::end(UserId user, ChatId chat)
{
    const auto role = roleOf(user, chat);
    if (!role)
        return {};
    m_database.run(u"DELETE FROM ChatMembers WHERE chatID = ? AND userID = ?"_s, chat, user);
    m_changes.users.append(user);
    m_changes.endedMemberships.append({user, chat, UserStore::nextOwnSeq(m_database, user, chat)});
    return role;
}

bool MembershipStore::leave(UserId user, ChatId chat, const QDateTime &now)
{
    const auto role = end(user, chat);
    if (!role)
        return false;
    m_lines.add({.chat = chat, .kind = SystemMessage::Kind::Left, .person = User{user, {}}, .at = now});
    if (*role == MemberRole::Owner && !hasOtherOwner(user, chat))
        appointOwner(chat, now);
    m_database.run(u"DELETE FROM InviteCodes WHERE chatID = ? AND NOT EXISTS (SELECT 1 FROM ChatMembers"
                   " WHERE ChatMembers.chatID = InviteCodes.chatID)"_s,
                   chat);
    return true;
}

} // namespace stoa
