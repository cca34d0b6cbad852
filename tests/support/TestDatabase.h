#pragma once

#include "shared/store/Store.h"
#include "shared/store/StoreTransaction.h"
#include "shared/store/sqlite/Migrator.h"
#include "shared/store/sqlite/SqliteDatabase.h"

#include <QTemporaryDir>

namespace stoa {

// A new database with the newest schema in its own folder.
class TestDatabase
{
public:
    TestDatabase() { Migrator(path()).run(); }

    QString path() const { return m_folder.filePath(QStringLiteral("test.db")); }

    // Calls change(Store &) in one transaction. No writer may be running.
    template<class Change> auto change(Change change)
    {
        SqliteDatabase database(path(), SqliteDatabase::Access::ReadWrite);
        Store store(database);
        StoreTransaction transaction(store);
        auto result = change(store);
        transaction.commit();
        return result;
    }

    // Calls query(const Store &); a writer may be running.
    template<class Query> auto read(Query query) const
    {
        SqliteDatabase database(path(), SqliteDatabase::Access::ReadOnly);
        const Store store(database);
        return query(store);
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

    // Returns the token of the new session.
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
