#include "shared/store/MembershipStore.h"

#include "shared/model/UserName.h"
#include "shared/store/Database.h"
#include "shared/store/ReadPositionStore.h"
#include "shared/store/StoreChanges.h"
#include "shared/store/UserStore.h"

#include <limits>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// The columns that overviewIn() reads. The message of the snippet is looked for among the newest 20 entries
// only, because all of them may be removed.
static_assert(LastMessage::maxSnippet == 200);
constexpr auto overviewColumns
    = "Chats.chatID, Chats.chat_name, Chats.seq, Chats.topic, Chats.kind, Chats.members, Chats.activity,"
      " ChatMembers.role, Latest.messageID, Latest.seq, Latest.userID, Latest.username, Latest.timestamp,"
      " substr(Latest.message_text, 1, 200), "_L1;
constexpr auto overviewTables
    = " JOIN Chats ON Chats.chatID = ChatMembers.chatID LEFT JOIN Messages AS Latest ON Latest.messageID ="
      " coalesce((SELECT CASE WHEN removedAt IS NULL AND kind = 0 THEN messageID END FROM Messages"
      " WHERE Messages.chatID = Chats.chatID ORDER BY seq DESC LIMIT 1),"
      " (SELECT messageID FROM (SELECT messageID, seq, removedAt, kind FROM Messages"
      " WHERE Messages.chatID = Chats.chatID ORDER BY seq DESC LIMIT 20) AS Newest"
      " WHERE removedAt IS NULL AND kind = 0 ORDER BY seq DESC LIMIT 1))"_L1;

std::optional<LastMessage> lastMessageIn(const Rows &rows)
{
    if (rows.isNull(8))
        return {};
    return LastMessage{.id = rows.id<MessageId>(8),
                       .seq = rows.integer(9),
                       .author = rows.id<UserId>(10),
                       .authorName = rows.text(11),
                       .sentAt = rows.time(12),
                       .snippet = rows.text(13)};
}

ChatOverview overviewIn(const Rows &rows)
{
    return {.chat = {rows.id<ChatId>(0), rows.text(1), rows.integer(2)},
            .topic = rows.text(3),
            .kind = ChatKind(rows.integer(4)),
            .role = MemberRole(rows.integer(7)),
            .members = rows.integer(5),
            .read = ReadPositionStore::stateIn(rows, 14),
            .activity = rows.integer(6),
            .last = lastMessageIn(rows)};
}

} // namespace

std::optional<Membership> MembershipStore::find(const User &user, ChatId chat) const
{
    Rows rows = m_database.run(
        u"SELECT Chats.chat_name, Chats.seq FROM ChatMembers JOIN Chats ON Chats.chatID = ChatMembers.chatID"
        " WHERE ChatMembers.chatID = ? AND ChatMembers.userID = ?"_s,
        chat, user.id);
    if (!rows.next())
        return {};
    return Membership(user, {chat, rows.text(0), rows.integer(1)});
}

// Mostly the newest row of a chat is its newest message. If that was removed, the message is looked for among
// the newest 20 rows only, because any number of them may be removed; if they all are, the row below them
// stands for it.
QList<Chat> MembershipStore::chatsOf(UserId user) const
{
    return m_database
        .run(u"SELECT Chats.chatID, Chats.chat_name, Chats.seq, coalesce("
             "(SELECT CASE WHEN removedAt IS NULL THEN seq END FROM Messages"
             " WHERE Messages.chatID = Chats.chatID ORDER BY seq DESC LIMIT 1), "
             "(SELECT seq FROM (SELECT seq, removedAt FROM Messages WHERE Messages.chatID = Chats.chatID"
             " ORDER BY seq DESC LIMIT 20) AS Newest WHERE removedAt IS NULL ORDER BY seq DESC LIMIT 1),"
             " (SELECT seq FROM Messages WHERE Messages.chatID = Chats.chatID"
             " ORDER BY seq DESC LIMIT 1 OFFSET 20))"
             " FROM ChatMembers JOIN Chats ON Chats.chatID = ChatMembers.chatID"
             " WHERE ChatMembers.userID = ? ORDER BY ChatMembers.chatID"_s,
             user)
        .all([](const Rows &rows) {
            return Chat{rows.id<ChatId>(0), rows.text(1), rows.integer(2), rows.integer(3)};
        });
}

// The places in the list are found without reading what the list shows.
QList<ChatOverview> MembershipStore::overviews(UserId user, const std::optional<ChatActivity> &after,
                                               int limit) const
{
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    const ChatActivity place = after.value_or(ChatActivity{most, ChatId(most)});
    return m_database
        .run(u"SELECT "_s + overviewColumns + ReadPositionStore::columns()
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
    Rows rows = m_database.run(u"SELECT "_s + overviewColumns + ReadPositionStore::columns()
                                   + " FROM ChatMembers"_L1 + overviewTables
                                   + " WHERE ChatMembers.chatID = ? AND ChatMembers.userID = ?"_L1,
                               chat, user);
    if (!rows.next())
        return {};
    return overviewIn(rows);
}

QList<MembershipStore::OwnChange> MembershipStore::changedSince(UserId user, qint64 ownSeq, int limit) const
{
    return m_database
        .run(u"SELECT "_s + overviewColumns + ReadPositionStore::columns()
                 + ", ChatMembers.ownSeq"
                   " FROM (SELECT chatID FROM ChatMembers WHERE userID = ? AND ownSeq > ?"
                   " ORDER BY ownSeq LIMIT ?) AS Changed"
                   " JOIN ChatMembers ON ChatMembers.chatID = Changed.chatID AND ChatMembers.userID = ?"_L1
                 + overviewTables + " ORDER BY ChatMembers.ownSeq"_L1,
             user, ownSeq, limit, user)
        .all([](const Rows &rows) {
            return OwnChange{overviewIn(rows), rows.integer(18)};
        });
}

QList<ChatMember> MembershipStore::members(const Membership &membership, const QString &after,
                                           int limit) const
{
    return m_database
        .run(u"SELECT Users.userID, Users.username, ChatMembers.role FROM ChatMembers"
             " JOIN Users ON Users.userID = ChatMembers.userID"
             " WHERE ChatMembers.chatID = ? AND Users.username_key > ? ORDER BY Users.username_key LIMIT ?"_s,
             membership.chat().id, UserName::keyOf(after), limit)
        .all([](const Rows &rows) {
            return ChatMember{{rows.id<UserId>(0), rows.text(1)}, MemberRole(rows.integer(2))};
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

bool MembershipStore::remove(UserId user, ChatId chat)
{
    const Rows rows = m_database.run(u"DELETE FROM ChatMembers WHERE chatID = ? AND userID = ?"_s, chat,
                                     user);
    if (rows.affected() == 0)
        return false;
    m_changes.users.append(user);
    m_changes.endedMemberships.append({user, chat, UserStore::nextOwnSeq(m_database, user, chat)});
    return true;
}

bool MembershipStore::leave(UserId user, ChatId chat)
{
    if (!remove(user, chat))
        return false;
    m_database.run(u"DELETE FROM InviteCodes WHERE chatID = ? AND NOT EXISTS (SELECT 1 FROM ChatMembers"
                   " WHERE ChatMembers.chatID = InviteCodes.chatID)"_s,
                   chat);
    return true;
}

} // namespace stoa
