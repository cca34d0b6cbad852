#pragma once

#include "shared/model/Membership.h"
#include "shared/model/MessageRequest.h"
#include "shared/store/PinStore.h"
#include "shared/store/ReactionStore.h"
#include "shared/store/RecentMessages.h"
#include "shared/store/ReplyCounter.h"
#include "shared/store/StoreChanges.h"

#include <QHash>
#include <QList>

#include <optional>

namespace stoa {

class ChatCounters;
class Database;
class MembershipStore;
class MentionStore;
class ReadPositionStore;

// Table Messages; SystemMessageStore writes the rows that nobody has written, and MessageHistory reads. A row
// is numbered by the seq of its posting and, once it was changed, also by the changeSeq of its latest change:
// it holds its present state only, whose number orders it among all changes of the chat. Messages are
// returned with their reactions, as the member who asks sees them (Reaction), with the replies of their
// thread (not after an edit) and with a quote of the message that they answer.
//
// Posting is a single INSERT, because the store remembers from one transaction to the next who is a member
// under which name, and which messages are recent. It forgets users as soon as StoreChanges names
// them, and a message that is edited or removed.
class MessageStore
{
public:
    // A draft was stored. StoreChanges tells everyone, as with Changed.
    struct Added
    {
        Message message;
    };

    // Another request was carried out.
    struct Changed
    {
        ChatChange change;
    };

    // There was nothing to do, because the request had come before, or because all is as it asks.
    struct Repeated
    {
        ChatChange present; // the message as it is now
    };

    struct Refused
    {
        enum class Reason {
            NotAMember, // (any more), or deactivated, or there is no such chat; for drafts only
            NotFound, // no such message in the requester's chats, or it was removed
            NotYours, // somebody else has written it, and the requester's role does not allow this
            ReadOnly, // only some members may write in this chat (mayWrite())
            Archived, // the chat
            Conflict, // it was edited since the version that the request names
            TooManyReactions, // of different kinds
            TooManyPins, // in the chat
        };

        Reason reason = Reason::NotAMember;
    };

    using Outcome = std::variant<Added, Changed, Repeated, Refused>;

    static constexpr int maxReactions = 20; // kinds of one message
    static constexpr int maxPins = 50; // of one chat

    MessageStore(Database &database, ChatCounters &counters, ReadPositionStore &positions,
                 MentionStore &mentions, const MembershipStore &memberships, StoreChanges &changes)
        : m_database(database)
        , m_counters(counters)
        , m_positions(positions)
        , m_mentions(mentions)
        , m_memberships(memberships)
        , m_changes(changes)
        , m_reactions(database)
        , m_pins(database)
        , m_replies(database)
    {
    }

    // Refused with NotFound if the draft answers a message that is not in its chat or was removed.
    Outcome add(const MessageDraft &draft, const QDateTime &now);
    // If the nonce is that of the newest edit, it was carried out before (Repeated).
    Outcome edit(const MessageEdit &edit, const QDateTime &now);
    // By its author, or by a member with Permission::RemoveMessage. Repeated if it was removed already.
    Outcome remove(const MessageRemoval &removal, const QDateTime &now);
    Outcome react(const ReactionRequest &request, const QDateTime &now);
    // Repeated also if somebody else has pinned it already.
    Outcome pin(const PinRequest &request, const QDateTime &now);
    // For admins: empties the text and deletes the reactions and the pin. Returns nothing if there is no such
    // message (any more).
    std::optional<MessageRemoved> remove(MessageId id, const QDateTime &now);
    // These three are for Store. Forgets the users whom StoreChanges has named since the last call.
    void forgetChangedAuthors();

    // StoreChanges is empty again.
    void startTransaction() { m_forgottenUsers = m_forgottenNames = 0; }

    // After a rollback, or if another program has changed the database.
    void forget();

    // How many memberships are remembered.
    qsizetype remembered() const { return m_remembered; }

private:
    // A user, in the chats of whom the store knows.
    struct Author
    {
        User user;
        QList<ChatId> chats; // sorted; a set would need half a KiB for each author
        QList<ChatId> readOnlyChats; // those of them in which the user may not write
        QList<ChatId> archivedChats; // those of them that are archived
    };

    // The message that a request names, without its reactions.
    struct Target
    {
        Message message;
        bool isRemoved = false;
        QString editNonce; // of its newest edit
    };

    const User *authorOf(UserId user, ChatId chat);
    std::optional<Refused::Reason> obstacleToWriting(UserId user, ChatId chat) const;
    Outcome refusedDraft(const MessageDraft &draft, Refused::Reason reason);
    bool answer(MessageId answered, Message &message);
    void remember(const Message &posted);
    void rememberAnswered(MessageId id);
    bool insert(const MessageDraft &draft, const Message &message, MessageId &id);
    std::optional<ChatChange> earlierMessage(const MessageDraft &draft);
    void complete(Message &message, UserId reader);
    std::optional<Target> target(const Requester &requester, MessageId id);
    Changed note(const MessageChanged &change);
    bool hasRoomFor(MessageId message, const QString &emoji) const;
    void setReaction(Message &message, const ReactionRequest &request);
    std::optional<Target> pinTarget(const PinRequest &request);
    void takeNextSeq(Message &message);
    void setPin(Message &message, const PinRequest &request, const QDateTime &now);
    bool mayRemove(const Message &message, UserId user) const;
    MessageRemoved clear(const Message &message, UserId by, const QString &nonce, const QDateTime &now);

    Database &m_database;
    ChatCounters &m_counters;
    ReadPositionStore &m_positions;
    MentionStore &m_mentions;
    const MembershipStore &m_memberships;
    StoreChanges &m_changes;
    ReactionStore m_reactions;
    PinStore m_pins;
    ReplyCounter m_replies;
    RecentMessages m_recent;
    QHash<UserId, Author> m_authors;
    qsizetype m_remembered = 0;
    qsizetype m_forgottenUsers = 0; // how many of m_changes.users are no longer in m_authors
    qsizetype m_forgottenNames = 0; // how many of m_changes.renamedUsers are no longer in m_recent
};

} // namespace stoa
