#include "server/cli/DatabaseCommands.h"

#include "server/cli/CommandRunner.h"
#include "shared/store/sqlite/DatabaseBackup.h"
#include "shared/store/sqlite/DatabaseCheck.h"
#include "shared/store/sqlite/DatabaseLock.h"
#include "shared/store/sqlite/DatabaseRestore.h"
#include "shared/store/sqlite/Migrator.h"
#include "shared/store/sqlite/SchemaCheck.h"
#include "shared/store/sqlite/SqliteDatabase.h"

#include <QLocale>

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype shownProblems = 3;

QString backUp(const QString &databasePath, const Invocation &invocation)
{
    const QString file = invocation.arguments.first();
    const auto existing = invocation.isOverwriting ? PartialFile::Existing::Replace
                                                   : PartialFile::Existing::Keep;
    const qint64 size = DatabaseBackup::write(databasePath, file, existing);
    return u"Saved %1 to %2 (%3).\n"_s.arg(databasePath, file, QLocale::c().formattedDataSize(size));
}

QString check(const QString &databasePath)
{
    SqliteDatabase database(databasePath, SqliteDatabase::Access::Inspect);
    const SchemaCheck schema(database);
    schema.requireOurs(Migrator::latestVersion());
    if (schema.isEmpty())
        throw CommandRunner::Refused(u"%1 is empty: it has no tables."_s.arg(databasePath));
    const QStringList problems = DatabaseCheck(database).problems();
    if (problems.isEmpty())
        return u"%1 is sound.\n"_s.arg(databasePath);
    QString sentences = problems.first(std::min(problems.size(), shownProblems)).join(u' ');
    if (problems.size() > shownProblems)
        sentences += u" There are %1 more."_s.arg(problems.size() - shownProblems);
    throw CommandRunner::Refused(
        u"%1 is damaged: %2 To replace it by a backup, stop the server and run \"stoa restore FILE\"."_s.arg(
            databasePath, sentences));
}

QString restore(const QString &databasePath, const Invocation &invocation)
{
    const QString backup = invocation.arguments.first();
    const DatabaseLock lock(databasePath);
    const QString kept = DatabaseRestore::run(lock, backup);
    QString text = u"Restored %1 from %2."_s.arg(databasePath, backup);
    if (!kept.isEmpty())
        text += u" The replaced database is kept as %1."_s.arg(kept);
    return text + u'\n';
}

} // namespace

QString runDatabaseCommand(const QString &databasePath, const Invocation &invocation)
{
    const QString &name = invocation.command->name;
    if (name == "backup"_L1)
        return backUp(databasePath, invocation);
    if (name == "restore"_L1)
        return restore(databasePath, invocation);
    return check(databasePath);
}

} // namespace stoa
