#include "shared/store/MessageStore.h"

#include "shared/store/ChatCounters.h"
#include "shared/store/Database.h"
#include "shared/store/DatabaseError.h"
#include "shared/store/MembershipStore.h"
#include "shared/store/MentionStore.h"
#include "shared/store/MessageRows.h"
#include "shared/store/ReadPositionStore.h"

#include <algorithm>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

std::optional<QString> textOf(const Nonce &nonce)
{
    if (nonce.isEmpty())
        return {};
    return nonce.value();
}

// Counts the bytes without encoding the text.
qint64 utf8Size(QStringView text)
{
    qint64 size = 0;
    for (const QChar c : text) // each half of a surrogate pair stands for two of its four bytes
        size += c.unicode() < 0x80 ? 1 : c.unicode() < 0x800 || c.isSurrogate() ? 2 : 3;
    return size;
}

// The number of the answer to a request that had nothing to change.
qint64 presentSeq(const Message &message)
{
    return message.changeSeq == 0 ? message.seq : message.changeSeq;
}

} // namespace

MessageStore::Outcome MessageStore::add(const MessageDraft &draft, const QDateTime &now)
{
    forgetChangedAuthors();
    const User *author = authorOf(draft.author, draft.chat);
    if (!author)
        return Refused{};
    if (const auto reason = obstacleToWriting(draft.author, draft.chat))
        return refusedDraft(draft, *reason);
    Message message{.id = {},
                    .chat = draft.chat,
                    .seq = m_counters.newest(draft.chat) + 1,
                    .author = draft.author,
                    .authorName = author->name,
                    .text = draft.text.value(),
                    .sentAt = now.toUTC(),
                    .nonce = draft.nonce.value(),
                    .markup = draft.markup,
                    .authorDisplayName = author->displayName};
    message.mentions = m_mentions.mentionsIn(message);
    const bool isComplete = draft.replyTo.isNull() || answer(draft.replyTo, message);
    if (!isComplete || !insert(draft, message, message.id))
        return refusedDraft(draft, Refused::Reason::NotFound);
    m_counters.notePosted(draft.chat, message.id, utf8Size(message.text));
    m_mentions.add(message);
    remember(message);
    if (message.quote)
        message.replies = m_replies.add(message);
    m_changes.changes.append(MessagePosted{message, draft.origin, draft.arrivedAt});
    return Added{std::move(message)};
}

// Repeated if the draft was stored before.
MessageStore::Outcome MessageStore::refusedDraft(const MessageDraft &draft, Refused::Reason reason)
{
    if (const auto earlier = earlierMessage(draft))
        return Repeated{*earlier};
    return Refused{reason};
}

void MessageStore::remember(const Message &posted)
{
    m_recent.remember({.chat = posted.chat,
                       .quote = {.message = posted.id,
                                 .author = posted.author,
                                 .authorName = posted.authorName,
                                 .snippet = Quote::snippetOf(posted.text),
                                 .authorDisplayName = posted.authorDisplayName},
                       .thread = posted.threadRoot.isNull() ? posted.id : posted.threadRoot});
}

// False if there is no such message in the chat, or if it was removed.
bool MessageStore::answer(MessageId answered, Message &message)
{
    if (!m_recent.find(answered))
        rememberAnswered(answered);
    const RecentMessages::Entry *known = m_recent.find(answered);
    if (!known || known->chat != message.chat)
        return false;
    message.quote = known->quote;
    message.threadRoot = known->thread;
    return true;
}

// Does nothing if there is no such message, or if it was removed.
void MessageStore::rememberAnswered(MessageId id)
{
    Rows rows = m_database.run(
        u"SELECT Messages.chatID, Messages.userID, Messages.username,"
        " substr(Messages.message_text, 1, 200), Messages.threadRoot, Authors.displayName FROM Messages"
        " LEFT JOIN Users AS Authors ON Authors.userID = Messages.userID"
        " WHERE Messages.messageID = ? AND Messages.kind = 0 AND Messages.removedAt IS NULL"_s,
        id);
    if (!rows.next())
        return;
    m_recent.remember({.chat = rows.id<ChatId>(0),
                       .quote = {.message = id,
                                 .author = rows.id<UserId>(1),
                                 .authorName = rows.text(2),
                                 .snippet = rows.text(3),
                                 .authorDisplayName = rows.text(5)},
                       .thread = rows.isNull(4) ? id : rows.id<MessageId>(4)});
}

// False if the sender's nonce is there already. Any other conflict throws.
bool MessageStore::insert(const MessageDraft &draft, const Message &message, MessageId &id)
{
    Rows rows = m_database.run(u"INSERT INTO Messages (chatID, seq, message_text, timestamp, nonce, userID,"
                               " username, markup, replyTo, threadRoot, otherChanges, mentions)"
                               " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                               " ON CONFLICT (userID, chatID, nonce) DO NOTHING"_s,
                               message.chat, message.seq, message.text, message.sentAt, textOf(draft.nonce),
                               message.author, message.authorName, int(message.markup), draft.replyTo,
                               message.threadRoot, m_counters.otherChanges(message.chat),
                               MentionStore::toText(message.mentions));
    if (rows.affected() == 0)
        return false;
    id = MessageId(rows.insertedId());
    return true;
}

// The message that the draft has become before, as it is now.
std::optional<ChatChange> MessageStore::earlierMessage(const MessageDraft &draft)
{
    Rows rows = m_database.run(
        u"SELECT "_s + MessageRows::columns + MessageRows::tables
            + " WHERE Messages.userID = ? AND Messages.chatID = ? AND Messages.nonce = ?"_L1,
        draft.author, draft.chat, textOf(draft.nonce));
    if (!rows.next())
        return {};
    ChatChange present = MessageRows::change(rows);
    const auto complete = [&](auto &kind) {
        if constexpr (requires { kind.message; })
            this->complete(kind.message, draft.author);
    };
    std::visit(complete, present);
    return present;
}

void MessageStore::complete(Message &message, UserId reader)
{
    m_reactions.readInto({&message}, reader);
    m_replies.complete(message);
}

// Nothing if the requester may not see it. A stranger does not learn that it exists.
std::optional<MessageStore::Target> MessageStore::target(const Requester &requester, MessageId id)
{
    forgetChangedAuthors();
    Rows rows = m_database.run(u"SELECT "_s + MessageRows::columns + ", Messages.editNonce"_L1
                                   + MessageRows::tables
                                   + " WHERE Messages.messageID = ? AND Messages.kind = 0"_L1,
                               id);
    if (!rows.next())
        return {};
    Target target{MessageRows::message(rows), MessageRows::isRemoved(rows),
                  rows.text(MessageRows::columnCount)};
    const ChatId chat = target.message.chat;
    const bool isElsewhere = !requester.chat.isNull() && requester.chat != chat;
    if (isElsewhere || !authorOf(requester.user, chat))
        return {};
    return target;
}

MessageStore::Changed MessageStore::note(const MessageChanged &change)
{
    m_changes.changes.append(change);
    return {change};
}

MessageStore::Outcome MessageStore::edit(const MessageEdit &edit, const QDateTime &now)
{
    const Requester &requester = edit.requester;
    auto target = this->target(requester, edit.message);
    if (!target)
        return Refused{Refused::Reason::NotFound};
    Message &message = target->message;
    if (message.author != requester.user)
        return Refused{Refused::Reason::NotYours};
    if (target->isRemoved)
        return Refused{Refused::Reason::NotFound};
    const QString &text = edit.text.value();
    const bool isRetry = !requester.nonce.isEmpty() && requester.nonce.value() == target->editNonce;
    if (isRetry || (message.text == text && message.markup == edit.markup)) {
        message.changeSeq = presentSeq(message);
        return Repeated{
            MessageChanged{message, MessageChanged::Aspect::Text, requester.user, requester.nonce.value()}};
    }
    if (const auto reason = obstacleToWriting(requester.user, message.chat))
        return Refused{*reason};
    if (message.version != edit.version)
        return Refused{Refused::Reason::Conflict};
    message.changeSeq = m_counters.takeNext(message.chat, 0, utf8Size(text) - utf8Size(message.text));
    m_mentions.remove(message);
    m_recent.forget(message.id);
    message.text = text;
    message.markup = edit.markup;
    message.mentions = m_mentions.mentionsIn(message);
    message.editedAt = now.toUTC();
    ++message.version;
    m_database.run(
        u"UPDATE Messages SET message_text = ?, markup = ?, version = ?, editedAt = ?, editNonce = ?,"
        " changeSeq = ?, mentions = ? WHERE messageID = ?"_s,
        text, int(message.markup), message.version, message.editedAt, textOf(requester.nonce),
        message.changeSeq, MentionStore::toText(message.mentions), message.id);
    m_mentions.add(message);
    return note({message, MessageChanged::Aspect::Text, requester.user, requester.nonce.value()});
}

MessageStore::Outcome MessageStore::remove(const MessageRemoval &removal, const QDateTime &now)
{
    const Requester &requester = removal.requester;
    auto target = this->target(requester, removal.message);
    if (!target)
        return Refused{Refused::Reason::NotFound};
    if (!mayRemove(target->message, requester.user))
        return Refused{Refused::Reason::NotYours};
    if (target->isRemoved) {
        complete(target->message, requester.user);
        return Repeated{MessageRows::removalOf(target->message, requester.user, requester.nonce.value())};
    }
    return Changed{clear(target->message, requester.user, requester.nonce.value(), now)};
}

bool MessageStore::mayRemove(const Message &message, UserId user) const
{
    if (message.author == user)
        return true;
    const auto membership = m_memberships.find({user, {}}, message.chat);
    return membership && membership->may(Permission::RemoveMessage);
}

MessageStore::Outcome MessageStore::react(const ReactionRequest &request, const QDateTime &)
{
    const Requester &requester = request.requester;
    auto target = this->target(requester, request.message);
    if (!target || target->isRemoved)
        return Refused{Refused::Reason::NotFound};
    Message &message = target->message;
    const QString &emoji = request.emoji.value();
    const bool wasOn = m_reactions.has(message.id, emoji, requester.user);
    const bool cameBefore = m_reactions.knowsRequest(requester.user, message.id, requester.nonce.value());
    const bool isRepeated = cameBefore || wasOn == request.isOn;
    if (!isRepeated && obstacleToWriting(requester.user, message.chat) == Refused::Reason::Archived)
        return Refused{Refused::Reason::Archived};
    if (!isRepeated && request.isOn && !hasRoomFor(message.id, emoji))
        return Refused{Refused::Reason::TooManyReactions};
    if (!isRepeated)
        setReaction(message, request);
    if (!cameBefore) // also if there was nothing to do: it must not be carried out later
        m_reactions.noteRequest(requester.user, message.id, requester.nonce.value());
    complete(message, requester.user);
    message.changeSeq = presentSeq(message);
    const MessageChanged present{message,        MessageChanged::Aspect::Reactions,
                                 requester.user, requester.nonce.value(),
                                 emoji,          isRepeated ? wasOn : request.isOn};
    if (isRepeated)
        return Repeated{present};
    return note(present);
}

bool MessageStore::hasRoomFor(MessageId message, const QString &emoji) const
{
    const QStringList kinds = m_reactions.kinds(message);
    return kinds.size() < maxReactions || kinds.contains(emoji);
}

void MessageStore::setReaction(Message &message, const ReactionRequest &request)
{
    takeNextSeq(message);
    if (request.isOn)
        m_reactions.add(message.id, request.emoji.value(), request.requester.user, message.changeSeq);
    else
        m_reactions.remove(message.id, request.emoji.value(), request.requester.user);
}

// For a change that leaves the rest of the row as it is.
void MessageStore::takeNextSeq(Message &message)
{
    message.changeSeq = m_counters.takeNext(message.chat, 0, 0);
    m_database.run(u"UPDATE Messages SET changeSeq = ? WHERE messageID = ?"_s, message.changeSeq, message.id);
}

MessageStore::Outcome MessageStore::pin(const PinRequest &request, const QDateTime &now)
{
    const Requester &requester = request.requester;
    auto target = pinTarget(request);
    if (!target)
        return Refused{Refused::Reason::NotFound};
    Message &message = target->message;
    const bool cameBefore = m_reactions.knowsRequest(requester.user, message.id, requester.nonce.value());
    const bool isRepeated = cameBefore || message.pin.has_value() == request.isOn;
    const auto obstacle = obstacleToWriting(requester.user, message.chat);
    if (!isRepeated && obstacle)
        return Refused{*obstacle};
    if (!isRepeated && request.isOn && m_pins.count(message.chat) >= maxPins)
        return Refused{Refused::Reason::TooManyPins};
    if (!isRepeated)
        setPin(message, request, now);
    if (!cameBefore) // also if there was nothing to do: it must not be carried out later
        m_reactions.noteRequest(requester.user, message.id, requester.nonce.value());
    complete(message, requester.user);
    message.changeSeq = presentSeq(message);
    const MessageChanged present{message, MessageChanged::Aspect::Pin, requester.user,
                                 requester.nonce.value()};
    if (isRepeated)
        return Repeated{present};
    return note(present);
}

// Returns the message if the requester may see it. Nothing otherwise.
std::optional<MessageStore::Target> MessageStore::pinTarget(const PinRequest &request)
{
    auto target = this->target(request.requester, request.message);
    if (!target || target->isRemoved)
        return {};
    return target;
}

void MessageStore::setPin(Message &message, const PinRequest &request, const QDateTime &now)
{
    takeNextSeq(message);
    message.pin.reset();
    if (request.isOn) {
        message.pin = Pin{.by = request.requester.user, .at = now.toUTC()};
        m_pins.add(message);
    } else {
        m_pins.remove(message.id);
    }
}

// Null if the user is not a member or was deactivated.
const User *MessageStore::authorOf(UserId user, ChatId chat)
{
    const auto known = m_authors.constFind(user);
    if (known != m_authors.cend() && std::ranges::binary_search(known->chats, chat))
        return &known->user;
    Rows rows = m_database.run(
        u"SELECT Users.username, Users.displayName, Chats.kind, ChatMembers.role, Chats.archivedAt"
        " FROM ChatMembers"
        " JOIN Users ON Users.userID = ChatMembers.userID JOIN Chats ON Chats.chatID = ChatMembers.chatID"
        " WHERE ChatMembers.chatID = ? AND ChatMembers.userID = ? AND Users.deactivatedAt IS NULL"_s,
        chat, user);
    if (!rows.next())
        return nullptr;
    Author &author = m_authors[user];
    author.user = {user, rows.text(0), rows.text(1)};
    author.chats.insert(std::ranges::lower_bound(author.chats, chat), chat);
    if (!stoa::mayWrite(ChatKind(rows.integer(2)), MemberRole(rows.integer(3))))
        author.readOnlyChats.append(chat);
    if (!rows.isNull(4))
        author.archivedChats.append(chat);
    ++m_remembered;
    return &author.user;
}

// Of a user and a chat with which authorOf() was called just now.
std::optional<MessageStore::Refused::Reason> MessageStore::obstacleToWriting(UserId user, ChatId chat) const
{
    const Author &author = *m_authors.constFind(user);
    if (author.archivedChats.contains(chat))
        return Refused::Reason::Archived;
    if (author.readOnlyChats.contains(chat))
        return Refused::Reason::ReadOnly;
    return {};
}

// People change their names so seldom that all quotes are forgotten then.
void MessageStore::forgetChangedAuthors()
{
    for (; m_forgottenUsers < m_changes.users.size(); ++m_forgottenUsers)
        m_remembered -= m_authors.take(m_changes.users[m_forgottenUsers]).chats.size();
    if (m_forgottenNames < m_changes.renamedUsers.size())
        m_recent.clear();
    m_forgottenNames = m_changes.renamedUsers.size();
}

void MessageStore::forget()
{
    m_recent.clear();
    m_replies.forget();
    m_authors.clear();
    m_remembered = 0;
    m_forgottenUsers = m_forgottenNames = 0;
}

std::optional<MessageRemoved> MessageStore::remove(MessageId id, const QDateTime &now)
{
    Rows rows = m_database.run(
        u"SELECT "_s + MessageRows::columns + MessageRows::tables
            + " WHERE Messages.messageID = ? AND Messages.kind = 0 AND Messages.removedAt IS NULL"
              " AND EXISTS (SELECT 1 FROM Chats"
              " WHERE Chats.chatID = Messages.chatID AND Chats.removedAt IS NULL)"_L1,
        id);
    if (!rows.next())
        return {};
    return clear(MessageRows::message(rows), {}, {}, now);
}

MessageRemoved MessageStore::clear(const Message &message, UserId by, const QString &nonce,
                                   const QDateTime &now)
{
    MessageRemoved removal = MessageRows::removalOf(message, by, nonce);
    removal.message.changeSeq = m_counters.takeNext(message.chat, -1, -utf8Size(message.text));
    m_database.run(u"UPDATE Messages SET message_text = '', editNonce = NULL, mentions = NULL, removedAt = ?,"
                   " changeSeq = ?, removedBy = ? WHERE messageID = ?"_s,
                   now, removal.seq(), by == message.author ? std::nullopt : std::optional(by.value()),
                   message.id);
    m_reactions.removeAll(message.id);
    m_pins.remove(message.id);
    // A reason may quote the message.
    m_database.run(u"DELETE FROM Reports WHERE messageID = ?"_s, message.id);
    m_positions.noteRemoved(message);
    m_mentions.remove(message);
    m_recent.forget(message.id);
    if (!message.threadRoot.isNull())
        removal.message.replies = m_replies.count(message.threadRoot);
    m_changes.changes.append(removal);
    return removal;
}

} // namespace stoa
