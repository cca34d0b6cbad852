#pragma once

#include "server/database/CommitBus.h"
#include "server/database/DatabaseWriter.h"
#include "shared/concurrency/TsanAnnotations.h"
#include "tests/support/TestDatabase.h"

#include <QTest>

namespace stoa {

// A writer over a database with ada in one chat, and what it told, in order.
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
            posts += batch->posts;
            answers += batch->answers;
        });
    }

    MessageDraft draft(const QString &text, const QString &nonce = {}) const
    {
        return {chat.id, user.id, *MessageText::fromInput(text),
                nonce.isEmpty() ? Nonce() : *Nonce::fromInput(nonce), ConnectionId(5)};
    }

    // Waits until so many posts and answers have come.
    bool waitForOutcomes(qsizetype count) const
    {
        return QTest::qWaitFor([&] { return posts.size() + answers.size() >= count; }, 20'000);
    }

    QList<Message> stored() const
    {
        return database.look([this](const Store &store) {
            return store.messages().after(*store.memberships().find(user, chat.id), 0, 100'000);
        });
    }

    TestDatabase database;
    User user;
    Chat chat;
    QList<CommittedBatchPtr> batches;
    QList<CommittedBatch::Post> posts;
    QList<CommittedBatch::Answer> answers;
    CommitBus bus;
    QObject listener; // on the test's thread
    DatabaseWriter writer; // not started
};

} // namespace stoa
