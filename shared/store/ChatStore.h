#pragma once

#include "shared/model/ChatName.h"
#include "shared/model/ChatOverview.h"
#include "shared/model/ChatTopic.h"
#include "shared/model/Membership.h"
#include "shared/model/PublicChat.h"

#include <QDateTime>
#include <QList>

namespace stoa {

class Database;
class SystemMessageStore;
struct StoreChanges;

// Table Chats. A chat is found through a membership or in the list of public ones, so there is no
// find(ChatId) here. A new name, topic, kind or state adds a line to the history of the chat.
class ChatStore
{
public:
    ChatStore(Database &database, SystemMessageStore &lines, StoreChanges &changes)
        : m_database(database)
        , m_lines(lines)
        , m_changes(changes)
    {
    }

    // Creates a chat with its first member, who owns it. Ids are never reused.
    Chat add(const ChatName &name, const User &maker);
    // For DirectChatStore: creates a chat of two people. Its stored name is for admins, because each of the
    // two sees the name of the other one.
    Chat addDirect(const User &one, const User &other);
    // These change nothing, and return false, if the member's role does not allow it, or if all is as it
    // should be.
    bool rename(const Membership &membership, const ChatName &name, const QDateTime &now);
    bool setTopic(const Membership &membership, const ChatTopic &topic, const QDateTime &now);
    bool setKind(const Membership &membership, ChatKind kind, const QDateTime &now);
    bool setArchived(const Membership &membership, bool isArchived, const QDateTime &now);
    // A page of the list of public chats: the first `limit` after the place, or from the latest activity on.
    // Archived ones, and those that the user is banned from, are missing.
    QList<PublicChat> publicChats(UserId user, const std::optional<ChatActivity> &after, int limit) const;
    // The archived chats that the user is in, the latest activity first.
    QList<PublicChat> archivedChats(UserId user, int limit) const;
    // Deletes the members, invites and name of a chat, so that nobody can find it. Its messages may be
    // millions, so removeLeftovers() deletes them in steps. False if there is no such chat.
    bool remove(ChatId id, const QDateTime &now);
    // Deletes at most `limit` messages of a removed chat, or the chat itself if none is left. The newest
    // message of all chats stays, without its text, until there is a newer one, so that its id is not reused.
    // False if there is nothing left to do.
    bool removeLeftovers(int limit);

private:
    Chat insert(const QString &name, ChatKind kind);
    void noteNewRights(ChatId chat);
    void addMember(ChatId chat, UserId user, MemberRole role);
    QList<ChatId> removedChats() const;
    bool removeMessages(ChatId chat, MessageId kept, int limit);
    bool removeMentions(ChatId chat, int limit);

    Database &m_database;
    SystemMessageStore &m_lines;
    StoreChanges &m_changes;
};

} // namespace stoa
