#pragma once

#include "server/database/CommitBus.h"
#include "server/database/DatabaseWriter.h"
#include "shared/concurrency/TsanAnnotations.h"
#include "tests/support/TestDatabase.h"

#include <QTest>

namespace stoa {

// A writer over a database with ada in one chat. Records the published batches in order.
struct WriterFixture
{
    WriterFixture()
        : user(database.addUser(QStringLiteral("ada")))
        , chat(database.addChat(QStringLiteral("general"), user))
        , writer(database.path(), bus, {100, 1 << 20, 10})
    {
        QObject::connect(&bus, &CommitBus::committed, &listener, [this](const CommittedBatchPtr &batch) {
            tsanAcquire(&bus);
            batches.append(batch);
            for (const ChatChange &change : batch->changes) {
                if (const auto *posted = std::get_if<MessagePosted>(&change))
                    posts.append(*posted);
            }
            answers += batch->answers;
        });
    }

    MessageDraft draft(const QString &text, const QString &nonce = {}) const
    {
        return {chat.id, user.id, *MessageText::fromInput(text),
                nonce.isEmpty() ? Nonce() : *Nonce::fromInput(nonce), ConnectionId(5)};
    }

    // Of ada, by the same socket as draft().
    Requester requester(const QString &nonce = {}) const
    {
        return {user.id, nonce.isEmpty() ? Nonce() : *Nonce::fromInput(nonce), ConnectionId(5)};
    }

    MessageEdit edit(MessageId message, const QString &text, const QString &nonce = {}) const
    {
        return {requester(nonce), message, 1, *MessageText::fromInput(text)};
    }

    ReactionRequest reaction(MessageId message, const QString &nonce = {}) const
    {
        return {requester(nonce), message, *Emoji::fromInput(QStringLiteral("\U0001F44D"))};
    }

    // Adds a message before the writer starts.
    Message addMessage(const QString &text)
    {
        return database.change([&](Store &store) {
            return std::get<MessageStore::Added>(
                       store.messages().add(draft(text), QDateTime::currentDateTimeUtc()))
                .message;
        });
    }

    // All that was published, in order.
    QList<ChatChange> changes() const
    {
        QList<ChatChange> all;
        for (const CommittedBatchPtr &batch : batches)
            all += batch->changes;
        return all;
    }

    // Waits until this many posts and answers have been published.
    bool waitForOutcomes(qsizetype count) const
    {
        return QTest::qWaitFor([&] { return posts.size() + answers.size() >= count; }, 20'000);
    }

    QList<Message> stored() const
    {
        const auto entries = database.read([this](const Store &store) {
            return store.history().page(*store.memberships().find(user, chat.id), 1'000'000, 100'000);
        });
        QList<Message> messages;
        for (const HistoryEntry &entry : entries) {
            if (const auto *message = std::get_if<Message>(&entry))
                messages.append(*message);
        }
        return messages;
    }

    // Waits for the outcome of a draft and returns its message; fails the test if there is none.
    Message posted(const MessageDraft &draft)
    {
        const auto outcome = writer.postAndAwait(draft).result();
        const auto *change = std::get_if<ChatChange>(&outcome);
        const Message *message = change ? postedMessage(*change) : nullptr;
        if (!message)
            qFatal("The message was not stored");
        return *message;
    }

    TestDatabase database;
    User user;
    Chat chat;
    QList<CommittedBatchPtr> batches;
    QList<MessagePosted> posts;
    QList<CommittedBatch::Answer> answers;
    CommitBus bus;
    QObject listener; // on the test's thread
    DatabaseWriter writer; // not started
};

} // namespace stoa
