#pragma once

#include "shared/store/StoreTransaction.h"
#include "tests/shared/store/StoreSuite.h"

namespace stoa {

inline const QString thumb = QStringLiteral("\U0001F44D");
inline const QString heart = QStringLiteral("\u2764\uFE0F");

// The tests of what can happen to a message derive from this class: a chat with one message of Ada, in which
// Eve is a member, too.
class MessageSuite : public StoreSuite
{
protected:
    // Calls the function in a transaction of its own.
    template<class Change> StoreChanges committed(const Change &change)
    {
        StoreTransaction transaction(*m_store);
        change();
        return transaction.commit();
    }

    void openChat()
    {
        openEmpty();
        m_ada = chat(user(QStringLiteral("ada")));
        m_eve = m_store->memberships().add(user(QStringLiteral("eve")), m_ada->chat().id);
        m_message = added(*m_ada, QStringLiteral("hello"), QStringLiteral("n"));
    }

    static Requester requester(UserId user, const QString &nonce = {}, ChatId chat = {})
    {
        return {user, nonceOf(nonce), ConnectionId(), chat};
    }

    MessageStore::Outcome written(const MessageStore::Outcome &outcome)
    {
        m_store->flushCounters();
        return outcome;
    }

    MessageStore::Outcome edit(const Requester &by, MessageId message, const QString &text,
                               qint64 version = 1)
    {
        return written(
            m_store->messages().edit({by, message, version, *MessageText::fromInput(text)}, later));
    }

    MessageStore::Outcome edit(const QString &text, const QString &nonce = {}, qint64 version = 1)
    {
        return edit(requester(m_ada->user().id, nonce), m_message.id, text, version);
    }

    MessageStore::Outcome remove(const Requester &by, MessageId message)
    {
        return written(m_store->messages().remove({by, message}, later));
    }

    MessageStore::Outcome react(const Requester &by, MessageId message, const QString &emoji,
                                bool isOn = true)
    {
        return written(m_store->messages().react({by, message, *Emoji::fromInput(emoji), isOn}, later));
    }

    MessageStore::Outcome react(const Membership &by, const QString &emoji, bool isOn = true)
    {
        return react(requester(by.user().id), m_message.id, emoji, isOn);
    }

    MessageStore::Outcome pin(const Requester &by, MessageId message, bool isOn = true)
    {
        return written(m_store->messages().pin({by, message, isOn}, later));
    }

    MessageStore::Outcome pin(const Membership &by, bool isOn = true)
    {
        return pin(requester(by.user().id), m_message.id, isOn);
    }

    // The change that a request has made. The test fails if it has made none.
    static MessageChanged changed(const MessageStore::Outcome &outcome)
    {
        return std::get<MessageChanged>(std::get<MessageStore::Changed>(outcome).change);
    }

    static MessageChanged repeated(const MessageStore::Outcome &outcome)
    {
        return std::get<MessageChanged>(std::get<MessageStore::Repeated>(outcome).present);
    }

    static bool isRefused(const MessageStore::Outcome &outcome, MessageStore::Refused::Reason reason)
    {
        const auto *refused = std::get_if<MessageStore::Refused>(&outcome);
        return refused && refused->reason == reason;
    }

    qint64 seq() const { return m_store->memberships().find(m_ada->user(), m_ada->chat().id)->chat().seq; }

    qint64 bytes() const { return m_store->adminQueries().chat(m_ada->chat().id)->bytes; }

    Message stored() const { return *m_store->history().find(m_ada->user(), m_message.id); }

    static inline const QDateTime later = now.addSecs(60);
    std::optional<Membership> m_ada; // the author
    std::optional<Membership> m_eve;
    Message m_message;
};

} // namespace stoa
