#pragma once

#include "tests/shared/store/sqlite/SeedDatabase.h"
#include "tests/shared/store/sqlite/StatementKiller.h"

#include <functional>

namespace stoa {

// Kills the migration of a database to this version, the next of its own, at each start and end of a
// statement and completes it afterwards. The kills end with that version: fault_F12_killedAtEveryStatement of
// tst_migrator kills all migrations. Returns after how many events the completed database differed from one
// that was never interrupted.
inline QList<int> differencesAfterKills(int version, const std::function<void(const QString &path)> &makeOld)
{
    const auto migrate = [](const QString &path) { Migrator(path).run(); };
    const auto versionOf = [](const QString &path) {
        SqliteDatabase database(path, SqliteDatabase::Access::Inspect);
        return SeedDatabase::single(database, QStringLiteral("PRAGMA user_version")).toInt();
    };
    QByteArray expected;
    QList<int> different;
    for (int event = 0, reached = 0; reached < version; event += StatementKiller::eventsApart) {
        const QTemporaryDir folder(SeedDatabase::quickFolder());
        const QString path = folder.filePath(QStringLiteral("database.db"));
        makeOld(path);
        if (event > 0)
            StatementKiller::survives(event, [&path, &migrate] { migrate(path); });
        reached = versionOf(path);
        migrate(path);
        const QByteArray content = SeedDatabase::dump(path);
        if (event == 0)
            expected = content;
        else if (content != expected)
            different.append(event);
    }
    return different;
}

} // namespace stoa
