#pragma once

#include "shared/store/Store.h"
#include "shared/store/StoreTransaction.h"
#include "shared/store/sqlite/Migrator.h"
#include "shared/store/sqlite/SqliteDatabase.h"

#include <QTemporaryDir>

namespace stoa {

// A new database of the newest schema in a folder of its own.
class TestDatabase
{
public:
    TestDatabase() { Migrator(path()).run(); }

    QString path() const { return m_folder.filePath(QStringLiteral("test.db")); }

    // Changes it while no writer is at work: change(Store &) in one transaction.
    template<class Change> auto change(Change change)
    {
        SqliteDatabase database(path(), SqliteDatabase::Access::ReadWrite);
        Store store(database);
        StoreTransaction transaction(store);
        auto result = change(store);
        transaction.commit();
        return result;
    }

    // Looks while others may write.
    template<class Look> auto look(Look look) const
    {
        SqliteDatabase database(path(), SqliteDatabase::Access::ReadOnly);
        const Store store(database);
        return look(store);
    }

    User addUser(const QString &name)
    {
        return change(
            [&](Store &store) { return *store.users().add(*UserName::fromInput(name), "no hash"); });
    }

    Chat addChat(const QString &name, const User &maker)
    {
        return change([&](Store &store) { return store.chats().add(*ChatName::fromInput(name), maker); });
    }

    // The token that opens it.
    Secret addSession(const User &user)
    {
        Secret token = Secret::generate();
        change([&](Store &store) {
            return store.sessions().add(user, token, QDateTime::currentDateTimeUtc().addDays(1));
        });
        return token;
    }

private:
    QTemporaryDir m_folder;
};

} // namespace stoa
