#include "shared/store/MessageStore.h"

#include "shared/store/ChatCounters.h"
#include "shared/store/Database.h"
#include "shared/store/DatabaseError.h"
#include "shared/store/MentionStore.h"
#include "shared/store/ReadPositionStore.h"
#include "shared/store/SystemMessageStore.h"

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

// The columns that messageIn() and changeIn() read: of a message, and of the one that it answers.
static_assert(Quote::maxSnippet == 200);
constexpr auto columns
    = "Messages.messageID, Messages.chatID, Messages.seq, Messages.userID, Messages.username,"
      " Messages.message_text, Messages.timestamp, Messages.nonce, Messages.removedAt, Messages.markup,"
      " Messages.version, Messages.editedAt, Messages.changeSeq, Messages.threadRoot, Messages.replyTo,"
      " Answered.userID, Answered.username, substr(Answered.message_text, 1, 200), Answered.removedAt,"
      " Messages.mentions, Messages.kind, Messages.actor, Pins.userID, Pins.pinnedAt"_L1;
constexpr auto tables
    = " FROM Messages LEFT JOIN Messages AS Answered ON Answered.messageID = Messages.replyTo"
      " LEFT JOIN Pins ON Pins.messageID = Messages.messageID"_L1;

// Nothing if the message answers none.
std::optional<Quote> quoteIn(const Rows &rows)
{
    if (rows.isNull(14))
        return {};
    const bool isGone = rows.isNull(16); // another program has deleted the row
    return Quote{.message = rows.id<MessageId>(14),
                 .author = rows.id<UserId>(15),
                 .authorName = rows.text(16),
                 .snippet = rows.text(17),
                 .isRemoved = isGone || !rows.isNull(18)};
}

// Nothing if the message is not pinned.
std::optional<Pin> pinIn(const Rows &rows)
{
    if (rows.isNull(22))
        return {};
    return Pin{.by = rows.id<UserId>(22), .at = rows.time(23)};
}

// Without reactions.
Message messageIn(const Rows &rows)
{
    return {.id = rows.id<MessageId>(0),
            .chat = rows.id<ChatId>(1),
            .seq = rows.integer(2),
            .author = rows.id<UserId>(3),
            .authorName = rows.text(4),
            .text = rows.text(5),
            .sentAt = rows.time(6),
            .nonce = rows.text(7),
            .markup = Markup(rows.integer(9)),
            .version = rows.integer(10),
            .editedAt = rows.isNull(11) ? QDateTime() : rows.time(11),
            .changeSeq = rows.integer(12),
            .threadRoot = rows.id<MessageId>(13),
            .quote = quoteIn(rows),
            .mentions = MentionStore::fromText(rows.text(19)),
            .pin = pinIn(rows)};
}

bool isRemovedIn(const Rows &rows)
{
    return !rows.isNull(8);
}

MessageRemoved removalOf(Message message, const QString &nonce = {})
{
    message.text.clear();
    message.quote.reset();
    message.mentions.clear();
    message.reactions.clear();
    message.pin.reset();
    return {std::move(message), nonce};
}

bool isLineIn(const Rows &rows)
{
    return rows.integer(20) != 0;
}

// With the person's name as it was then.
SystemMessage lineIn(const Rows &rows)
{
    SystemMessage line{.id = rows.id<MessageId>(0),
                       .chat = rows.id<ChatId>(1),
                       .seq = rows.integer(2),
                       .kind = SystemMessage::Kind(rows.integer(20)),
                       .value = rows.text(5),
                       .at = rows.time(6)};
    if (!rows.isNull(3))
        line.person = User{rows.id<UserId>(3), rows.text(4)};
    if (!rows.isNull(21))
        line.by = User{rows.id<UserId>(21), {}};
    return line;
}

HistoryEntry entryIn(const Rows &rows)
{
    if (isLineIn(rows))
        return lineIn(rows);
    return messageIn(rows);
}

ChatChange changeIn(const Rows &rows)
{
    if (isLineIn(rows))
        return SystemMessageAdded{lineIn(rows)};
    Message message = messageIn(rows);
    if (isRemovedIn(rows))
        return removalOf(std::move(message));
    if (message.changeSeq != 0)
        return MessageChanged{std::move(message)};
    return MessagePosted{std::move(message)};
}

// The number of the answer to a request that had nothing to change.
qint64 presentSeq(const Message &message)
{
    return message.changeSeq == 0 ? message.seq : message.changeSeq;
}

MessageStore::Repeated repeated(ChatChange present, const Nonce &nonce)
{
    if (auto *changed = std::get_if<MessageChanged>(&present))
        changed->nonce = nonce.value();
    else if (auto *removed = std::get_if<MessageRemoved>(&present))
        removed->nonce = nonce.value();
    return {std::move(present)};
}

} // namespace

MessageStore::Outcome MessageStore::add(const MessageDraft &draft, const QDateTime &now)
{
    forgetChangedAuthors();
    const QString *name = nameOf(draft.author, draft.chat);
    if (!name)
        return Refused{};
    Message message{.id = {},
                    .chat = draft.chat,
                    .seq = m_counters.newest(draft.chat) + 1,
                    .author = draft.author,
                    .authorName = *name,
                    .text = draft.text.value(),
                    .sentAt = now.toUTC(),
                    .nonce = draft.nonce.value(),
                    .markup = draft.markup};
    message.mentions = m_mentions.mentionsIn(message);
    const bool isComplete = draft.replyTo.isNull() || quote(draft.replyTo, message);
    if (!isComplete || !insert(draft, message, message.id)) {
        if (const auto earlier = earlierMessage(draft))
            return repeated(*earlier, draft.nonce);
        return Refused{Refused::Reason::NotFound};
    }
    m_counters.notePosted(draft.chat, message.id, utf8Size(message.text));
    m_mentions.add(message);
    m_changes.changes.append(MessagePosted{message, draft.origin, draft.arrivedAt});
    return Added{std::move(message)};
}

// False if there is no such message in the chat, or if it was removed.
bool MessageStore::quote(MessageId answered, Message &message) const
{
    Rows rows = m_database.run(
        u"SELECT userID, username, substr(message_text, 1, 200), threadRoot FROM Messages"
        " WHERE messageID = ? AND chatID = ? AND kind = 0 AND removedAt IS NULL"_s,
        answered, message.chat);
    if (!rows.next())
        return false;
    message.quote = Quote{.message = answered,
                          .author = rows.id<UserId>(0),
                          .authorName = rows.text(1),
                          .snippet = rows.text(2)};
    message.threadRoot = rows.isNull(3) ? answered : rows.id<MessageId>(3);
    return true;
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
std::optional<ChatChange> MessageStore::earlierMessage(const MessageDraft &draft) const
{
    Rows rows = m_database.run(
        u"SELECT "_s + columns + tables
            + " WHERE Messages.userID = ? AND Messages.chatID = ? AND Messages.nonce = ?"_L1,
        draft.author, draft.chat, textOf(draft.nonce));
    if (!rows.next())
        return {};
    ChatChange present = changeIn(rows);
    if (auto *changed = std::get_if<MessageChanged>(&present))
        m_reactions.readInto({&changed->message}, draft.author);
    return present;
}

// Nothing if the requester may not see it. A stranger does not learn that it exists.
std::optional<MessageStore::Target> MessageStore::target(const Requester &requester, MessageId id)
{
    forgetChangedAuthors();
    Rows rows = m_database.run(u"SELECT "_s + columns + ", Messages.editNonce"_L1 + tables
                                   + " WHERE Messages.messageID = ? AND Messages.kind = 0"_L1,
                               id);
    if (!rows.next())
        return {};
    Target target{messageIn(rows), isRemovedIn(rows), rows.text(24)};
    const ChatId chat = target.message.chat;
    const bool isElsewhere = !requester.chat.isNull() && requester.chat != chat;
    if (isElsewhere || !nameOf(requester.user, chat))
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
    if (message.version != edit.version)
        return Refused{Refused::Reason::Conflict};
    message.changeSeq = m_counters.takeNext(message.chat, 0, utf8Size(text) - utf8Size(message.text));
    m_mentions.remove(message);
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
    const auto target = this->target(requester, removal.message);
    if (!target)
        return Refused{Refused::Reason::NotFound};
    if (target->message.author != requester.user)
        return Refused{Refused::Reason::NotYours};
    if (target->isRemoved)
        return Repeated{removalOf(target->message, requester.nonce.value())};
    return Changed{clear(target->message, requester.nonce.value(), now)};
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
    if (!isRepeated && request.isOn && !hasRoomFor(message.id, emoji))
        return Refused{Refused::Reason::TooManyReactions};
    if (!isRepeated)
        setReaction(message, request);
    if (!cameBefore) // also if there was nothing to do: it must not be carried out later
        m_reactions.noteRequest(requester.user, message.id, requester.nonce.value());
    m_reactions.readInto({&message}, requester.user);
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
    message.changeSeq = m_counters.takeNext(message.chat, 0, 0);
    if (request.isOn)
        m_reactions.add(message.id, request.emoji.value(), request.requester.user, message.changeSeq);
    else
        m_reactions.remove(message.id, request.emoji.value(), request.requester.user);
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
    if (!isRepeated && request.isOn && m_pins.count(message.chat) >= maxPins)
        return Refused{Refused::Reason::TooManyPins};
    if (!isRepeated)
        setPin(message, request, now);
    if (!cameBefore) // also if there was nothing to do: it must not be carried out later
        m_reactions.noteRequest(requester.user, message.id, requester.nonce.value());
    m_reactions.readInto({&message}, requester.user);
    message.changeSeq = presentSeq(message);
    const MessageChanged present{message, MessageChanged::Aspect::Pin, requester.user,
                                 requester.nonce.value()};
    if (isRepeated)
        return Repeated{present};
    return note(present);
}

// Returns the message if the requester may pin it: every member of its chat may. Nothing otherwise.
std::optional<MessageStore::Target> MessageStore::pinTarget(const PinRequest &request)
{
    auto target = this->target(request.requester, request.message);
    if (!target || target->isRemoved)
        return {};
    return target;
}

void MessageStore::setPin(Message &message, const PinRequest &request, const QDateTime &now)
{
    message.changeSeq = m_counters.takeNext(message.chat, 0, 0);
    message.pin.reset();
    if (request.isOn) {
        message.pin = Pin{.by = request.requester.user, .at = now.toUTC()};
        m_pins.add(message);
    } else {
        m_pins.remove(message.id);
    }
    m_database.run(u"UPDATE Messages SET changeSeq = ? WHERE messageID = ?"_s, message.changeSeq, message.id);
}

// Null if the user is not a member or was deactivated.
const QString *MessageStore::nameOf(UserId user, ChatId chat)
{
    const auto known = m_authors.constFind(user);
    if (known != m_authors.cend() && known->chats.contains(chat))
        return &known->name;
    Rows rows = m_database.run(
        u"SELECT Users.username FROM ChatMembers JOIN Users ON Users.userID = ChatMembers.userID"
        " WHERE ChatMembers.chatID = ? AND ChatMembers.userID = ? AND Users.deactivatedAt IS NULL"_s,
        chat, user);
    if (!rows.next())
        return nullptr;
    Author &author = m_authors[user];
    author.name = rows.text(0);
    author.chats.insert(chat);
    ++m_remembered;
    return &author.name;
}

void MessageStore::forgetChangedAuthors()
{
    for (; m_forgottenUsers < m_changes.users.size(); ++m_forgottenUsers)
        m_remembered -= m_authors.take(m_changes.users[m_forgottenUsers]).chats.size();
}

void MessageStore::forgetAuthors()
{
    m_authors.clear();
    m_remembered = 0;
    m_forgottenUsers = 0;
}

std::optional<MessageRemoved> MessageStore::remove(MessageId id, const QDateTime &now)
{
    Rows rows = m_database.run(
        u"SELECT "_s + columns + tables
            + " WHERE Messages.messageID = ? AND Messages.kind = 0 AND Messages.removedAt IS NULL"
              " AND EXISTS (SELECT 1 FROM Chats"
              " WHERE Chats.chatID = Messages.chatID AND Chats.removedAt IS NULL)"_L1,
        id);
    if (!rows.next())
        return {};
    return clear(messageIn(rows), {}, now);
}

MessageRemoved MessageStore::clear(const Message &message, const QString &nonce, const QDateTime &now)
{
    MessageRemoved removal = removalOf(message, nonce);
    removal.message.changeSeq = m_counters.takeNext(message.chat, -1, -utf8Size(message.text));
    m_database.run(u"UPDATE Messages SET message_text = '', editNonce = NULL, mentions = NULL, removedAt = ?,"
                   " changeSeq = ?"
                   " WHERE messageID = ?"_s,
                   now, removal.seq(), message.id);
    m_reactions.removeAll(message.id);
    m_pins.remove(message.id);
    m_positions.noteRemoved(message);
    m_mentions.remove(message);
    m_changes.changes.append(removal);
    return removal;
}

QList<HistoryEntry> MessageStore::page(const Membership &membership, qint64 before, int limit) const
{
    QList<HistoryEntry> entries
        = m_database
              .run(u"SELECT "_s + columns + tables
                       + " WHERE Messages.chatID = ? AND Messages.seq < ? AND Messages.removedAt IS NULL"
                         " ORDER BY Messages.seq DESC LIMIT ?"_L1,
                   membership.chat().id, before, limit)
              .all(&entryIn);
    std::reverse(entries.begin(), entries.end());
    complete(entries, membership.user().id);
    return entries;
}

void MessageStore::complete(QList<HistoryEntry> &entries, UserId reader) const
{
    QList<Message *> messages;
    QList<SystemMessage *> lines;
    for (HistoryEntry &entry : entries) {
        if (auto *message = std::get_if<Message>(&entry))
            messages.append(message);
        else
            lines.append(&std::get<SystemMessage>(entry));
    }
    m_reactions.readInto(messages, reader);
    m_lines.readNames(lines);
}

// Merges two index ranges: unchanged messages by seq, changed ones by changeSeq. Only changed rows are in the
// second index, so posting does not pay for it.
QList<ChatChange> MessageStore::changesAfter(const Membership &membership, qint64 after, int limit) const
{
    const ChatId chat = membership.chat().id;
    QList<ChatChange> changes
        = m_database
              .run(u"SELECT "_s + columns + ", Messages.seq AS number"_L1 + tables
                       + " WHERE Messages.chatID = ? AND Messages.seq > ? AND Messages.changeSeq IS NULL"
                         " UNION ALL SELECT "_L1
                       + columns + ", Messages.changeSeq AS number"_L1 + tables
                       + " WHERE Messages.chatID = ? AND Messages.changeSeq > ? ORDER BY number LIMIT ?"_L1,
                   chat, after, chat, after, limit)
              .all(&changeIn);
    QList<Message *> changed;
    QList<SystemMessage *> lines;
    for (ChatChange &change : changes) {
        if (auto *kind = std::get_if<MessageChanged>(&change))
            changed.append(&kind->message);
        else if (auto *added = std::get_if<SystemMessageAdded>(&change))
            lines.append(&added->line);
    }
    m_lines.readNames(lines);
    m_reactions.readInto(changed, membership.user().id);
    return changes;
}

// All messages of a thread are in one chat, so only the root's is checked, and the replies come from their
// index.
QList<Message> MessageStore::thread(const Membership &membership, MessageId root, qint64 after,
                                    int limit) const
{
    if (!m_database
             .run(u"SELECT 1 FROM Messages WHERE messageID = ? AND chatID = ? AND kind = 0"_s, root,
                  membership.chat().id)
             .next())
        return {};
    QList<Message> messages
        = m_database
              .run(u"SELECT "_s + columns + ", Messages.seq AS number"_L1 + tables
                       + " WHERE Messages.messageID = ? AND Messages.seq > ? AND Messages.removedAt IS NULL"
                         " UNION ALL SELECT "_L1
                       + columns + ", Messages.seq AS number"_L1 + tables
                       + " WHERE Messages.threadRoot = ? AND Messages.seq > ? AND Messages.removedAt IS NULL"
                         " ORDER BY number LIMIT ?"_L1,
                   root, after, root, after, limit)
              .all(&messageIn);
    m_reactions.readInto(messages, membership.user().id);
    return messages;
}

QList<Message> MessageStore::pins(const Membership &membership) const
{
    QList<Message> messages = m_database
                                  .run(u"SELECT "_s + columns + tables
                                           + " WHERE Pins.chatID = ? ORDER BY Pins.seq DESC"_L1,
                                       membership.chat().id)
                                  .all(&messageIn);
    m_reactions.readInto(messages, membership.user().id);
    return messages;
}

std::optional<Message> MessageStore::find(const User &user, MessageId id) const
{
    Rows rows = m_database.run(
        u"SELECT "_s + columns + tables
            + " WHERE Messages.messageID = ? AND Messages.kind = 0 AND Messages.removedAt IS NULL"
              " AND EXISTS (SELECT 1 FROM ChatMembers"
              " WHERE ChatMembers.chatID = Messages.chatID AND ChatMembers.userID = ?)"_L1,
        id, user.id);
    if (!rows.next())
        return {};
    Message message = messageIn(rows);
    m_reactions.readInto({&message}, user.id);
    return message;
}

QList<HistoryEntry> MessageStore::pageAfter(const Membership &membership, qint64 after, int limit) const
{
    QList<HistoryEntry> entries
        = m_database
              .run(u"SELECT "_s + columns + tables
                       + " WHERE Messages.chatID = ? AND Messages.seq > ? AND Messages.removedAt IS NULL"
                         " ORDER BY Messages.seq LIMIT ?"_L1,
                   membership.chat().id, after, limit)
              .all(&entryIn);
    complete(entries, membership.user().id);
    return entries;
}

qint64 MessageStore::firstSince(const Membership &membership, const QDateTime &moment) const
{
    qint64 low = 1; // all messages before it are too old
    qint64 high = membership.chat().seq + 1; // none from it on is
    while (low < high) {
        const qint64 middle = low + (high - low) / 2;
        Rows rows = m_database.run(u"SELECT seq, timestamp FROM Messages WHERE chatID = ? AND seq >= ?"
                                   " AND seq < ? ORDER BY seq LIMIT 1"_s,
                                   membership.chat().id, middle, high);
        const bool isTooOld = rows.next() && rows.time(1) < moment;
        if (isTooOld)
            low = rows.integer(0) + 1;
        else
            high = middle; // numbers between two messages belong to the later one
    }
    return high;
}

MessageStore::ThreadSummary MessageStore::threadSummary(const Membership &membership, MessageId root) const
{
    const ChatId chat = membership.chat().id;
    Rows rows = m_database.run(
        u"SELECT userID, username, sum(isReply) FROM"
        " (SELECT userID, username, seq, removedAt, 0 AS isReply FROM Messages"
        " WHERE messageID = ? AND chatID = ?"
        " UNION ALL SELECT * FROM (SELECT userID, username, seq, removedAt, 1 AS isReply"
        " FROM Messages WHERE threadRoot = (SELECT messageID FROM Messages"
        " WHERE messageID = ? AND chatID = ?) ORDER BY seq LIMIT ?)"
        " AS Replies) AS Thread"
        " WHERE removedAt IS NULL GROUP BY userID, username ORDER BY min(seq)"_s,
        root, chat, root, chat, maxSummarized);
    ThreadSummary summary;
    QSet<UserId> known; // a user may have written under several names
    while (rows.next()) {
        const User author{rows.id<UserId>(0), rows.text(1)};
        summary.replies += rows.integer(2);
        const bool isNew = author.id.isNull() || !known.contains(author.id);
        if (isNew && summary.participants.size() < maxParticipants)
            summary.participants.append(author);
        known.insert(author.id);
    }
    return summary;
}

} // namespace stoa
