#include "shared/store/AccountRemovalStore.h"

#include "shared/store/Database.h"
#include "shared/store/MembershipStore.h"
#include "shared/store/MessageStore.h"
#include "shared/store/SessionStore.h"
#include "shared/store/StoreChanges.h"

#include <algorithm>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

const QString shownName = u"Deleted user"_s;

QString accountName(UserId user)
{
    return u"deleted-%1"_s.arg(user.value());
}

// Null if there are none.
MessageId newestMessageId(Database &database)
{
    Rows rows = database.run(u"SELECT max(messageID) FROM Messages"_s);
    return rows.next() ? rows.id<MessageId>(0) : MessageId();
}

} // namespace

std::optional<QDateTime> AccountRemovalStore::dueTime(UserId user) const
{
    Rows rows = m_database.run(u"SELECT leavesAt FROM Users WHERE userID = ? AND leavesAt IS NOT NULL"_s,
                               user);
    return rows.next() ? std::optional(rows.time(0)) : std::nullopt;
}

void AccountRemovalStore::setDueTime(UserId user, const std::optional<QDateTime> &at)
{
    m_database.run(u"UPDATE Users SET leavesAt = ? WHERE userID = ?"_s, at, user);
}

std::optional<AccountRemovalStore::Progress>
AccountRemovalStore::removeSome(const std::optional<Progress> &before, const Terms &terms,
                                const QDateTime &now)
{
    const auto user = firstDue(now);
    if (!user)
        return {};
    if (!before || before->user != *user) {
        close(*user, terms.uselessHash);
        return Progress{*user, {}};
    }
    if (removeReactions(*user, now))
        return before;
    const MessageId place = rename(*before, terms.removesMessages, now).value_or(before->place);
    // Pages that are rendered after the lines about the leaving have no old names any more.
    if (place < newestMessageId(m_database) || leaveChats(*user, now))
        return Progress{*user, place};
    finish(*user, now);
    return Progress{};
}

std::optional<UserId> AccountRemovalStore::firstDue(const QDateTime &now) const
{
    Rows rows = m_database.run(
        u"SELECT userID FROM Users WHERE leavesAt <= ? ORDER BY leavesAt, userID LIMIT 1"_s, now);
    return rows.next() ? std::optional(rows.id<UserId>(0)) : std::nullopt;
}

// Nobody can sign in from now on. username_key and nameSkeleton stay, so that the name stays taken.
void AccountRemovalStore::close(UserId user, const QByteArray &uselessHash)
{
    m_sessions.removeAllOf(user);
    m_database.run(u"DELETE FROM PasswordResets WHERE userID = ?"_s, user);
    m_database.run(u"DELETE FROM InviteCodes WHERE maker = ?"_s, user);
    m_database.run(u"UPDATE Users SET username = ?, displayName = ?, password_hash = ?, lastSeenAt = NULL"
                   " WHERE userID = ?"_s,
                   accountName(user), shownName, QString::fromUtf8(uselessHash), user);
    m_changes.users.append(user);
    m_changes.renamedUsers.append(User{user, accountName(user), shownName});
}

// Open pages see those that the member could take back, too. False if there were none.
bool AccountRemovalStore::removeReactions(UserId user, const QDateTime &now)
{
    const auto reactions = m_database
                               .run(u"SELECT messageID, emoji FROM Reactions WHERE userID = ? LIMIT ?"_s,
                                    user, reactionsOfAStep)
                               .all([](const Rows &rows) {
                                   return OwnReaction{rows.id<MessageId>(0), rows.text(1)};
                               });
    for (const OwnReaction &reaction : reactions) {
        if (const auto emoji = Emoji::fromInput(reaction.emoji))
            m_messages.react({Requester{user}, reaction.message, *emoji, false}, now);
        m_database.run(u"DELETE FROM Reactions WHERE messageID = ? AND emoji = ? AND userID = ?"_s,
                       reaction.message, reaction.emoji, user);
    }
    return !reactions.isEmpty();
}

// False if the user was in none. The read positions go with the memberships.
bool AccountRemovalStore::leaveChats(UserId user, const QDateTime &now)
{
    const auto chats = m_database
                           .run(u"SELECT chatID FROM ChatMembers WHERE userID = ? ORDER BY chatID LIMIT ?"_s,
                                user, chatsOfAStep)
                           .all([](const Rows &rows) { return rows.id<ChatId>(0); });
    for (const ChatId chat : chats) {
        if (removeMentions(user, chat))
            return true;
        m_memberships.leave(user, chat, now);
        m_database.run(u"UPDATE Chats SET chat_name = ? WHERE chatID = ? AND kind = ?"_s, accountName(user),
                       chat, int(ChatKind::Direct)); // its stored name has those of both
    }
    return !chats.isEmpty();
}

// False if all of them are gone.
bool AccountRemovalStore::removeMentions(UserId user, ChatId chat)
{
    const Rows removed = m_database.run(
        u"DELETE FROM Mentions WHERE (chatID, userID, seq) IN"
        " (SELECT chatID, userID, seq FROM Mentions WHERE chatID = ? AND userID = ? LIMIT ?)"_s,
        chat, user, mentionsOfAStep);
    return removed.affected() == mentionsOfAStep;
}

// Takes the names out of the next rows of Messages, and returns the last of them; nothing if there are no
// more. The plus keeps SQLite from walking through all messages of the user at each step.
std::optional<MessageId> AccountRemovalStore::rename(const Progress &progress, bool removesMessages,
                                                     const QDateTime &now)
{
    MessageId end(std::min(progress.place.value() + rowsOfAStep, newestMessageId(m_database).value()));
    if (end.value() <= progress.place.value())
        return {};
    if (removesMessages)
        end = removeMessages(progress, end, now).value_or(end);
    m_database.run(u"UPDATE Messages SET username = ?"
                   " WHERE messageID > ? AND messageID <= ? AND +userID = ?"_s,
                   accountName(progress.user), progress.place.value(), end, progress.user);
    m_database.run(u"UPDATE Messages SET message_text = ?"
                   " WHERE messageID > ? AND messageID <= ? AND +userID = ? AND kind = ?"_s,
                   shownName, progress.place.value(), end, progress.user,
                   int(SystemMessage::Kind::PersonRenamed));
    return end;
}

// Returns the last of them if there may be more up to the end.
std::optional<MessageId> AccountRemovalStore::removeMessages(const Progress &progress, MessageId end,
                                                             const QDateTime &now)
{
    const auto messages = m_database
                              .run(u"SELECT messageID FROM Messages WHERE messageID > ? AND messageID <= ?"
                                   " AND +userID = ? AND kind = 0 AND removedAt IS NULL"
                                   " ORDER BY messageID LIMIT ?"_s,
                                   progress.place.value(), end, progress.user, removalsOfAStep)
                              .all([](const Rows &rows) { return rows.id<MessageId>(0); });
    for (const MessageId message : messages)
        m_messages.remove(message, now);
    return messages.size() == removalsOfAStep ? std::optional(messages.last()) : std::nullopt;
}

void AccountRemovalStore::finish(UserId user, const QDateTime &now)
{
    m_database.run(u"DELETE FROM ReactionRequests WHERE userID = ?"_s, user);
    m_database.run(u"DELETE FROM Exclusions WHERE userID = ?"_s, user);
    m_database.run(u"DELETE FROM Reports WHERE userID = ?"_s, user);
    m_database.run(u"UPDATE Users SET leavesAt = NULL, deactivatedAt = coalesce(deactivatedAt, ?)"
                   " WHERE userID = ?"_s,
                   now, user);
    m_changes.users.append(user);
    m_changes.renamedUsers.append(
        User{user, accountName(user), shownName}); // quotes that were read meanwhile may have the old name
}

} // namespace stoa
