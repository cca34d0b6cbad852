#pragma once

#include "shared/model/QtCompat.h"
#include "shared/store/Store.h"
#include "shared/store/postgresql/PostgresDatabase.h"
#include "shared/store/postgresql/PostgresMigrator.h"
#include "shared/store/sqlite/DatabaseCheck.h"
#include "shared/store/sqlite/Migrator.h"
#include "shared/store/sqlite/SqliteDatabase.h"
#include "tests/support/PostgresServer.h"
#include "tests/support/Sanitizers.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

namespace stoa {

// Opens the database of one back end that belongs to a folder. At first it is empty and migrated. Every test
// runs over all back ends.
using BackEnd = std::unique_ptr<Database> (*)(const QTemporaryDir &folder);

inline std::unique_ptr<Database> sqlite(const QTemporaryDir &folder)
{
    const QString path = folder.filePath(QStringLiteral("test.db"));
    Migrator(path).run();
    return std::make_unique<SqliteDatabase>(path, SqliteDatabase::Access::ReadWrite);
}

// The last database is dropped when the next one is made; the connections to it are closed by then.
inline std::unique_ptr<Database> postgresql(const QTemporaryDir &folder)
{
    static const QString empty = QStringLiteral("empty");
    static QStringList made;
    PostgresServer &server = PostgresServer::shared();
    const auto open = [](const QString &url) {
        return std::make_unique<PostgresDatabase>(*PostgresUrl::fromText(url),
                                                  PostgresDatabase::Access::ReadWrite);
    };
    if (!server.hasDatabase(empty))
        PostgresMigrator(*open(server.url(empty))).run();
    const QString name = QFileInfo(folder.path()).fileName();
    made.removeIf([&server, &folder, &name](const QString &earlier) {
        const bool isOver = earlier != name
            && !QFileInfo::exists(QFileInfo(folder.path()).absolutePath() + QLatin1Char('/') + earlier);
        if (isOver)
            server.drop(earlier);
        return isOver;
    });
    if (!made.contains(name))
        made.append(name);
    const bool isNew = !server.hasDatabase(name);
    std::unique_ptr<Database> database = open(server.url(name, empty));
    if (isNew)
        Store(*database).renewEpoch();
    return database;
}

// Drops the lines that nobody has written.
inline QList<Message> messagesIn(const QList<HistoryEntry> &entries)
{
    QList<Message> messages;
    for (const HistoryEntry &entry : entries) {
        if (const auto *message = std::get_if<Message>(&entry))
            messages.append(*message);
    }
    return messages;
}

inline QList<qint64> seqsOf(const QList<Message> &messages)
{
    QList<qint64> seqs;
    for (const Message &message : messages)
        seqs.append(message.seq);
    return seqs;
}

inline const QDateTime now(QDate(2026, 11, 22), QTime(10, 10, 10, 123), utc);

// The tests that every back end must pass derive from this class. Each test starts with an empty database.
class StoreSuite : public QObject
{
public:
    static void addBackEnds()
    {
        QTest::addColumn<BackEnd>("backEnd");
        QTest::newRow("SQLite") << BackEnd(&sqlite);
        if (isSanitized) // PostgreSQL is not
            return;
        if (PostgresServer::isInstalled())
            QTest::newRow("PostgreSQL") << BackEnd(&postgresql);
        else
            qWarning("PostgreSQL is not installed (bin/setup), so these tests run over SQLite only.");
    }

    void openEmpty()
    {
        QFETCH_GLOBAL(BackEnd, backEnd);
        m_store.reset();
        m_database.reset();
        m_folder = std::make_unique<QTemporaryDir>();
        m_database = backEnd(*m_folder);
        m_store = std::make_unique<Store>(*m_database);
    }

protected:
    User user(const QString &name) { return *m_store->users().add(*UserName::fromInput(name), "hash"); }

    Membership chat(const User &maker, const QString &name = QStringLiteral("chat"))
    {
        return *m_store->memberships().find(maker,
                                            m_store->chats().add(*ChatName::fromInput(name), maker).id);
    }

    // Each of these is a transaction of its own, unless the test has opened one.
    MessageStore::Outcome send(const Membership &from, const QString &text, const QString &nonce = {},
                               MessageId answered = {})
    {
        auto outcome = m_store->messages().add({.chat = from.chat().id,
                                                .author = from.user().id,
                                                .text = *MessageText::fromInput(text),
                                                .nonce = nonceOf(nonce),
                                                .origin = {},
                                                .replyTo = answered},
                                               now);
        m_store->flushCounters();
        return outcome;
    }

    std::optional<MessageRemoved> removed(MessageId message)
    {
        auto removal = m_store->messages().remove(message, now);
        m_store->flushCounters();
        return removal;
    }

    Message added(const Membership &from, const QString &text, const QString &nonce = {},
                  MessageId answered = {})
    {
        return std::get<MessageStore::Added>(send(from, text, nonce, answered)).message;
    }

    // Null if the test runs over another back end: for what only a file of SQLite has.
    SqliteDatabase *sqliteDatabase() const { return dynamic_cast<SqliteDatabase *>(m_database.get()); }

    // The findings of "stoa check". Empty if the back end has no such check.
    QStringList problems() const
    {
        return sqliteDatabase() ? DatabaseCheck(*sqliteDatabase()).problems() : QStringList();
    }

    static Nonce nonceOf(const QString &text) { return text.isEmpty() ? Nonce() : *Nonce::fromInput(text); }

    qint64 count(const QString &table)
    {
        Rows rows = m_database->run(QStringLiteral("SELECT count(*) FROM ") + table);
        rows.next();
        return rows.integer(0);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Store> m_store;
};

} // namespace stoa
