#include "shared/store/ChatStore.h"

#include "shared/store/Database.h"
#include "shared/store/StoreChanges.h"
#include "shared/store/SystemMessageStore.h"
#include "shared/store/UserStore.h"

#include <limits>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// Of all chats; null ids if there are no messages.
std::pair<MessageId, ChatId> newestMessage(Database &database)
{
    Rows rows = database.run(u"SELECT messageID, chatID FROM Messages ORDER BY messageID DESC LIMIT 1"_s);
    if (!rows.next())
        return {};
    return {rows.id<MessageId>(0), rows.id<ChatId>(1)};
}

} // namespace

Chat ChatStore::add(const ChatName &name, const User &maker)
{
    const Chat chat = insert(name.value(), ChatKind::Group);
    addMember(chat.id, maker.id, MemberRole::Owner);
    return chat;
}

Chat ChatStore::addDirect(const User &one, const User &other)
{
    const Chat chat = insert(one.name + ", "_L1 + other.name, ChatKind::Direct);
    addMember(chat.id, one.id, MemberRole::Member);
    addMember(chat.id, other.id, MemberRole::Member);
    return chat;
}

Chat ChatStore::insert(const QString &name, ChatKind kind)
{
    // A trigger stores the highest id of the deleted chats.
    Rows rows = m_database.run(
        u"INSERT INTO Chats (chatID, chat_name, kind, activity) SELECT coalesce(max(id), 0) + 1, ?, ?,"
        " (SELECT coalesce(max(messageID), 0) FROM Messages)"
        " FROM (SELECT max(chatID) AS id FROM Chats"
        " UNION ALL SELECT CAST(value AS BIGINT) FROM Settings WHERE key = 'last_chat') AS Used"
        " RETURNING chatID"_s,
        name, int(kind));
    rows.next();
    return {.id = rows.id<ChatId>(0), .name = name, .kind = kind};
}

void ChatStore::addMember(ChatId chat, UserId user, MemberRole role)
{
    m_database.run(u"INSERT INTO ChatMembers (chatID, userID, role) VALUES (?, ?, ?)"_s, chat, user,
                   int(role));
    UserStore::nextOwnSeq(m_database, user, chat);
    m_changes.users.append(user);
    m_changes.startedMemberships.append({user, chat});
}

bool ChatStore::rename(const Membership &membership, const ChatName &name, const QDateTime &now)
{
    if (!membership.may(Permission::RenameChat))
        return false;
    const ChatId id = membership.chat().id;
    const Rows renamed = m_database.run(
        u"UPDATE Chats SET chat_name = ? WHERE chatID = ? AND chat_name <> ?"_s, name.value(), id,
        name.value());
    if (renamed.affected() == 0)
        return false;
    m_lines.add({.chat = id,
                 .kind = SystemMessage::Kind::Renamed,
                 .by = membership.user(),
                 .value = name.value(),
                 .at = now});
    return true;
}

bool ChatStore::setTopic(const Membership &membership, const ChatTopic &topic, const QDateTime &now)
{
    if (!membership.may(Permission::ChangeTopic))
        return false;
    const ChatId id = membership.chat().id;
    const Rows changed = m_database.run(u"UPDATE Chats SET topic = ? WHERE chatID = ? AND topic <> ?"_s,
                                        topic.value(), id, topic.value());
    if (changed.affected() == 0)
        return false;
    m_lines.add({.chat = id,
                 .kind = SystemMessage::Kind::TopicChanged,
                 .by = membership.user(),
                 .value = topic.value(),
                 .at = now});
    return true;
}

bool ChatStore::setKind(const Membership &membership, ChatKind kind, const QDateTime &now)
{
    if (!membership.may(Permission::ChangeKind) || kind == ChatKind::Direct)
        return false;
    const ChatId id = membership.chat().id;
    const Rows changed = m_database.run(u"UPDATE Chats SET kind = ? WHERE chatID = ? AND kind <> ?"_s,
                                        int(kind), id, int(kind));
    if (changed.affected() == 0)
        return false;
    noteNewRights(id);
    m_lines.add({.chat = id,
                 .kind = SystemMessage::Kind::KindChanged,
                 .by = membership.user(),
                 .value = QString::number(int(kind)),
                 .at = now});
    return true;
}

bool ChatStore::setArchived(const Membership &membership, bool isArchived, const QDateTime &now)
{
    if (!membership.may(Permission::ArchiveChat))
        return false;
    const ChatId id = membership.chat().id;
    const Rows changed = m_database.run(
        isArchived ? u"UPDATE Chats SET archivedAt = ? WHERE chatID = ? AND archivedAt IS NULL"_s
                   : u"UPDATE Chats SET archivedAt = ? WHERE chatID = ? AND archivedAt IS NOT NULL"_s,
        isArchived ? std::optional(now.toUTC()) : std::nullopt, id);
    if (changed.affected() == 0)
        return false;
    noteNewRights(id);
    m_lines.add({.chat = id,
                 .kind = isArchived ? SystemMessage::Kind::Archived : SystemMessage::Kind::Restored,
                 .by = membership.user(),
                 .at = now});
    return true;
}

// Caches must forget each of the members.
void ChatStore::noteNewRights(ChatId chat)
{
    m_changes.users += m_database.run(u"SELECT userID FROM ChatMembers WHERE chatID = ?"_s, chat)
                           .all([](const Rows &rows) { return rows.id<UserId>(0); });
}

QList<PublicChat> ChatStore::archivedChats(UserId user, int limit) const
{
    return m_database
        .run(u"SELECT Chats.chatID, chat_name, topic, members, activity FROM ChatMembers"
             " JOIN Chats ON Chats.chatID = ChatMembers.chatID"
             " WHERE ChatMembers.userID = ? AND archivedAt IS NOT NULL"
             " ORDER BY activity DESC, Chats.chatID DESC LIMIT ?"_s,
             user, limit)
        .all([](const Rows &rows) {
            return PublicChat{.id = rows.id<ChatId>(0),
                              .name = rows.text(1),
                              .topic = rows.text(2),
                              .members = rows.integer(3),
                              .activity = rows.integer(4),
                              .isMember = true};
        });
}

// The index of the public chats is used for this very condition only.
QList<PublicChat> ChatStore::publicChats(UserId user, const std::optional<ChatActivity> &after,
                                         int limit) const
{
    static_assert(int(ChatKind::Public) == 2);
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    const ChatActivity place = after.value_or(ChatActivity{most, ChatId(most)});
    return m_database
        .run(u"SELECT Chats.chatID, chat_name, topic, members, activity, ChatMembers.userID FROM Chats"
             " LEFT JOIN ChatMembers ON ChatMembers.chatID = Chats.chatID AND ChatMembers.userID = ?"
             " WHERE Chats.kind = 2 AND Chats.removedAt IS NULL AND archivedAt IS NULL AND members > 0"
             " AND (activity, Chats.chatID) < (?, ?)"
             " AND NOT EXISTS (SELECT 1 FROM Exclusions WHERE Exclusions.chatID = Chats.chatID"
             " AND Exclusions.userID = ? AND isBan = 1)"
             " ORDER BY activity DESC, Chats.chatID DESC LIMIT ?"_s,
             user, place.order, place.chat, user, limit)
        .all([](const Rows &rows) {
            return PublicChat{.id = rows.id<ChatId>(0),
                              .name = rows.text(1),
                              .topic = rows.text(2),
                              .members = rows.integer(3),
                              .activity = rows.integer(4),
                              .isMember = !rows.isNull(5)};
        });
}

bool ChatStore::remove(ChatId id, const QDateTime &now)
{
    Rows removed = m_database.run(
        u"UPDATE Chats SET chat_name = '', removedAt = ? WHERE chatID = ? AND removedAt IS NULL"_s, now, id);
    if (removed.affected() == 0)
        return false;
    m_changes.endedChats.append(id);
    m_database.run(u"UPDATE Users SET ownSeq = ownSeq + 1"
                   " WHERE userID IN (SELECT userID FROM ChatMembers WHERE chatID = ?)"_s,
                   id);
    m_changes.users += m_database.run(u"DELETE FROM ChatMembers WHERE chatID = ? RETURNING userID"_s, id)
                           .all([](const Rows &rows) { return rows.id<UserId>(0); });
    m_database.run(u"DELETE FROM InviteCodes WHERE chatID = ?"_s, id);
    m_database.run(u"DELETE FROM DirectChats WHERE chatID = ?"_s, id);
    return true;
}

bool ChatStore::removeLeftovers(int limit)
{
    const auto [newest, newestChat] = newestMessage(m_database);
    for (const ChatId chat : removedChats()) {
        if (removeMessages(chat, newest, limit) || removeMentions(chat, limit))
            return true;
        if (chat != newestChat) {
            m_database.run(u"DELETE FROM Chats WHERE chatID = ?"_s, chat);
            return true;
        }
        m_database.run(
            u"UPDATE Messages SET message_text = '', username = '', mentions = NULL WHERE messageID = ?"_s,
            newest);
        m_database.run(u"DELETE FROM Reactions WHERE messageID = ?"_s, newest);
        m_database.run(u"DELETE FROM Pins WHERE messageID = ?"_s, newest);
        m_database.run(u"DELETE FROM Reports WHERE messageID = ?"_s, newest);
    }
    return false;
}

QList<ChatId> ChatStore::removedChats() const
{
    return m_database.run(u"SELECT chatID FROM Chats WHERE removedAt IS NOT NULL"_s)
        .all([](const Rows &rows) { return rows.id<ChatId>(0); });
}

// False if there was no message, or only the one to keep.
bool ChatStore::removeMessages(ChatId chat, MessageId kept, int limit)
{
    const Rows removed = m_database.run(
        u"DELETE FROM Messages WHERE messageID IN (SELECT messageID FROM Messages"
        " WHERE chatID = ? AND messageID <> ? ORDER BY seq LIMIT ?)"_s,
        chat, kept.value(), limit);
    return removed.affected() > 0;
}

// False if there were none.
bool ChatStore::removeMentions(ChatId chat, int limit)
{
    const Rows removed = m_database.run(
        u"DELETE FROM Mentions WHERE (chatID, userID, seq) IN"
        " (SELECT chatID, userID, seq FROM Mentions WHERE chatID = ? LIMIT ?)"_s,
        chat, limit);
    return removed.affected() > 0;
}

} // namespace stoa
